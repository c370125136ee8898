import type { BoardAnswer } from '@lots/contracts';
import { bodyOf, client } from './transport.js';
import type { AskBoardDto, CaseLinkDto } from './types.js';

/** "Aktuell hos er?" (docs/rules/matching.md, M12), both ends; and what is said about two cases of one's own (M13). */
export const boardApi = {
  ofCase: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/board-questions', { params: { path: { ref } } })),
  ask: (ref: string, body: AskBoardDto) =>
    bodyOf(client.POST('/api/cases/{ref}/board-questions', { params: { path: { ref } }, body })),
  waiting: () => bodyOf(client.GET('/api/board-questions')),
  open: (id: string) => bodyOf(client.POST('/api/board-questions/{id}/open', { params: { path: { id } } })),
  linkCases: (ref: string, body: CaseLinkDto) =>
    bodyOf(client.POST('/api/cases/{ref}/earlier/links', { params: { path: { ref } }, body })),
  answer: (id: string, answer: BoardAnswer) =>
    bodyOf(client.POST('/api/board-questions/{id}/answer', { params: { path: { id } }, body: { answer } })),
};
