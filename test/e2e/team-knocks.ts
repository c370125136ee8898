import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient } from '@lots/testing';
import { writtenConsent } from './gate-knocks.js';

type TeamKnock = (client: ApiClient, id: string) => Promise<ApiAnswer>;

/** An entry of a group; what is not said is null. */
export const groupEntry = (changes: object) => ({
  idem: randomUUID(),
  aboutId: null,
  day: null,
  party: null,
  category: null,
  form: null,
  forPurpose: null,
  text: '',
  who: '',
  function: '',
  ...changes,
});

/** A yes to a group: the police may hear of risks and the plan, the school of how school goes. */
export const groupConsent = (caseRef: string, changes: object = {}) => ({
  ...writtenConsent({ kind: 'case', ref: caseRef }),
  cooperation: 'sig',
  parties: [
    { code: 'polismyndigheten', name: 'Kommunpolisen', categories: ['contact', 'risk', 'plan'] },
    { code: 'skola', name: 'Uppdiktad skola', categories: ['school_work'] },
  ],
  ...changes,
});

export const openGroup = (caseRef: string, consentRef: string, changes: object = {}) => ({
  idem: randomUUID(),
  caseRef,
  consentRef,
  formCode: 'sig',
  navigator: 'Vera Vägledsson',
  navigatorReach: '08-465 004 32',
  ...changes,
});

/** How a curious person knocks on somebody else's group. */
export const teamKnocks: Readonly<Record<string, { object: 'caseRef' | 'group'; knock: TeamKnock }>> = {
  'POST /intervention-groups': {
    object: 'caseRef',
    knock: (client, ref) => client.post('/intervention-groups', openGroup(ref, 'ZZZZZZ')),
  },
  'GET /intervention-groups/:ref': { object: 'group', knock: (client, ref) => client.get(`/intervention-groups/${ref}`) },
  'POST /intervention-groups/:ref/entries': {
    object: 'group',
    knock: (client, ref) => client.post(`/intervention-groups/${ref}/entries`, groupEntry({ kind: 'goal', text: 'x' })),
  },
  'POST /intervention-groups/:ref/close': {
    object: 'group',
    knock: (client, ref) => client.post(`/intervention-groups/${ref}/close`, { reason: 'other' }),
  },
  'GET /intervention-groups/:ref/parties/:code/pdf': {
    object: 'group',
    knock: (client, ref) => client.get(`/intervention-groups/${ref}/parties/polismyndigheten/pdf`),
  },
};
