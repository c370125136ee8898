import type { ExitCloseReason } from '@lots/contracts';
import { bodyOf, client } from './transport.js';
import type { ExitStepDto, OpenExitDto } from './types.js';

const byRef = (ref: string) => ({ path: { ref } });

/** The exit service's cases. */
export const exitApi = {
  list: () => bodyOf(client.GET('/api/exit-cases')),
  one: (ref: string) => bodyOf(client.GET('/api/exit-cases/{ref}', { params: byRef(ref) })),
  open: (body: OpenExitDto) => bodyOf(client.POST('/api/exit-cases', { body })),
  step: (ref: string, body: ExitStepDto) => bodyOf(client.POST('/api/exit-cases/{ref}/steps', { params: byRef(ref), body })),
  close: (ref: string, reason: ExitCloseReason) =>
    bodyOf(client.POST('/api/exit-cases/{ref}/close', { params: byRef(ref), body: { reason } })),
  contact: (ref: string) => bodyOf(client.POST('/api/exit-cases/{ref}/sealed-contact/show', { params: byRef(ref) })),
};
