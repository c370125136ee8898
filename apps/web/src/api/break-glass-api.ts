import { bodyOf, client } from './transport.js';
import type { BreakGlassDto } from './types.js';

/** Emergency access and who can see a case (docs/rules/break-glass.md). */
export const breakGlassApi = {
  openings: () => bodyOf(client.GET('/api/break-glass')),
  open: (body: BreakGlassDto) => bodyOf(client.POST('/api/break-glass', { body })),
  end: (id: string) => bodyOf(client.POST('/api/break-glass/{id}/end', { params: { path: { id } } })),
  readersOf: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/readers', { params: { path: { ref } } })),
};
