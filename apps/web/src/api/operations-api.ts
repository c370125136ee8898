import { bodyOf, client } from './transport.js';

/** For the administrator: the queue, and what nobody has. */
export const operationsApi = {
  operations: () => bodyOf(client.GET('/api/operations')),
  caseCheck: () => bodyOf(client.GET('/api/operations/cases')),
  retryDeadLetter: (id: string) => bodyOf(client.POST('/api/operations/dead-letters/{id}/retry', { params: { path: { id } } })),
};
