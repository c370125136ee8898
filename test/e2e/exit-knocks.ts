import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient } from '@lots/testing';

type ExitKnock = (client: ApiClient, ref: string) => Promise<ApiAnswer>;

export const openExit = (caseRef: string, members: readonly string[], changes: object = {}) => ({
  idem: randomUUID(),
  caseRef,
  threat: 'known',
  members,
  text: 'Gruppen letar efter honom.',
  kept: [],
  contact: '070-174 06 31, efter 18',
  contactKept: [],
  ...changes,
});

export const exitStep = (changes: object = {}) => ({
  idem: randomUUID(),
  kind: 'note',
  happenedAt: '2026-09-08T09:30:00+02:00',
  text: 'Han har sovit.',
  kept: [],
  ...changes,
});

/** How a curious person knocks on somebody else's exit case; the exit service's own people outside the circle: exit-cases.ts. */
export const exitKnocks: Readonly<Record<string, { object: 'caseRef' | 'exitCase'; knock: ExitKnock }>> = {
  'POST /exit-cases': {
    object: 'caseRef',
    knock: (client, ref) => client.post('/exit-cases', openExit(ref, [randomUUID(), randomUUID()])),
  },
  'GET /exit-cases/:ref': { object: 'exitCase', knock: (client, ref) => client.get(`/exit-cases/${ref}`) },
  'POST /exit-cases/:ref/sealed-contact/show': {
    object: 'exitCase',
    knock: (client, ref) => client.post(`/exit-cases/${ref}/sealed-contact/show`),
  },
  'POST /exit-cases/:ref/steps': {
    object: 'exitCase',
    knock: (client, ref) => client.post(`/exit-cases/${ref}/steps`, exitStep()),
  },
  'POST /exit-cases/:ref/close': {
    object: 'exitCase',
    knock: (client, ref) => client.post(`/exit-cases/${ref}/close`, { reason: 'other' }),
  },
};
