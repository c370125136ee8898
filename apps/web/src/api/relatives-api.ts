import type { RelativeCloseReason } from '@lots/contracts';
import { bodyOf, client } from './transport.js';
import type { OpenRelativeDto, RelativeSessionDto } from './types.js';

const byRef = (ref: string) => ({ path: { ref } });

/** Support to relatives (docs/rules/teams.md, T18–T22). */
export const relativesApi = {
  list: () => bodyOf(client.GET('/api/relative-support')),
  one: (ref: string) => bodyOf(client.GET('/api/relative-support/{ref}', { params: byRef(ref) })),
  open: (body: OpenRelativeDto) => bodyOf(client.POST('/api/relative-support', { body })),
  addSession: (ref: string, body: RelativeSessionDto) =>
    bodyOf(client.POST('/api/relative-support/{ref}/sessions', { params: byRef(ref), body })),
  close: (ref: string, reason: RelativeCloseReason) =>
    bodyOf(client.POST('/api/relative-support/{ref}/close', { params: byRef(ref), body: { reason } })),
};
