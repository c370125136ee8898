import { randomUUID } from 'node:crypto';
import { emptyArrival } from '@lots/contracts';
import type { ApiAnswer, ApiClient } from '@lots/testing';

type ReturneeKnock = (client: ApiClient, ref: string) => Promise<ApiAnswer>;

export const returneeStep = (at: string) => ({
  id: randomUUID(),
  kind: 'board',
  item: 0,
  state: 'confirmed',
  at,
  who: 'X',
  words: '',
  participants: [],
  ground: null,
});

/** How somebody at the VBE-team knocks on another unit's case; their own, outside the circle: returnees.spec.ts. */
export const returneeKnocks: Readonly<Record<string, { object: 'caseRef'; knock: ReturneeKnock }>> = {
  'GET /returnees/:ref': { object: 'caseRef', knock: (client, ref) => client.get(`/returnees/${ref}`) },
  'POST /returnees/:ref/steps': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/returnees/${ref}/steps`, returneeStep('2026-09-08T09:00:00+02:00')),
  },
  'POST /returnees/:ref/children': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/returnees/${ref}/children`, { id: randomUUID(), label: 'X' }),
  },
  'GET /returnees/:ref/arrival': { object: 'caseRef', knock: (client, ref) => client.get(`/returnees/${ref}/arrival`) },
  'PUT /returnees/:ref/arrival': {
    object: 'caseRef',
    knock: (client, ref) => client.put(`/returnees/${ref}/arrival`, { baseVersion: 0, page: emptyArrival }),
  },
  'POST /returnees/:ref/arrival/updates': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/returnees/${ref}/arrival/updates`, { id: randomUUID(), childNo: 1, fields: ['at'] }),
  },
};
