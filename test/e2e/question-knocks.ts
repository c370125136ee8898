import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient, StaffName } from '@lots/testing';

type QuestionKnock = (client: ApiClient, id: string) => Promise<ApiAnswer>;

export const deskAsked = (code = 'what') => ({ id: randomUUID(), code });

/** How somebody knocks on another unit's hand-over to ask about it, and on what was asked of another desk; their own: desk-questions.ts. */
export const questionKnocks: Readonly<
  Record<string, { object: 'offered' | 'deskQuestion'; knock: QuestionKnock; mayReach?: readonly StaffName[] }>
> = {
  'GET /inbox/:ref/questions': { object: 'offered', knock: (client, ref) => client.get(`/inbox/${ref}/questions`) },
  'POST /inbox/:ref/questions': {
    object: 'offered',
    knock: (client, ref) => client.post(`/inbox/${ref}/questions`, deskAsked()),
  },
  'POST /desk-questions/:id/answer': {
    object: 'deskQuestion',
    knock: (client, id) => client.post(`/desk-questions/${id}/answer`, { answer: 'phone' }),
    mayReach: ['birgit'],
  },
};
