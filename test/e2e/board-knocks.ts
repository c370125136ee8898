import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient } from '@lots/testing';

type BoardKnock = (client: ApiClient, id: string) => Promise<ApiAnswer>;

export const boardAsked = (unitCode: string) => ({ id: randomUUID(), unitCode, purpose: 'preliminary' });

/** How somebody knocks on another unit's case, and on a question that was asked of another board; their own: board-questions.spec.ts. */
export const boardKnocks: Readonly<Record<string, { object: 'caseRef' | 'boardQuestion'; knock: BoardKnock }>> = {
  'GET /cases/:ref/board-questions': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}/board-questions`) },
  'POST /cases/:ref/board-questions': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/cases/${ref}/board-questions`, boardAsked('bromma-mottagning-barn')),
  },
  'POST /board-questions/:id/open': {
    object: 'boardQuestion',
    knock: (client, id) => client.post(`/board-questions/${id}/open`),
  },
  'POST /board-questions/:id/answer': {
    object: 'boardQuestion',
    knock: (client, id) => client.post(`/board-questions/${id}/answer`, { answer: 'no' }),
  },
};
