import type { DeskQuestionCode } from '@lots/contracts';
import { bodyOf, client } from './transport.js';

/** "Fråga lotsen" (docs/rules/handover.md, Ö20), both ends. */
export const deskQuestionApi = {
  of: (ref: string) => bodyOf(client.GET('/api/inbox/{ref}/questions', { params: { path: { ref } } })),
  ask: (ref: string, body: { id: string; code: DeskQuestionCode }) =>
    bodyOf(client.POST('/api/inbox/{ref}/questions', { params: { path: { ref } }, body })),
  waiting: () => bodyOf(client.GET('/api/desk-questions')),
  answer: (id: string, answer: 'phone' | 'not_known') =>
    bodyOf(client.POST('/api/desk-questions/{id}/answer', { params: { path: { id } }, body: { answer } })),
};
