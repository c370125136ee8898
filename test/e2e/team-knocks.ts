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

/** A relative who turned to the unit herself; what is not said is empty. */
export const openRelative = (caseRef: string | null, changes: object = {}) => ({
  idem: randomUUID(),
  caseRef,
  name: 'Olof Anhörigsson',
  reach: '070-174 06 31, ring kvällar',
  homeMunicipality: '0180',
  text: 'Han sover inte. Dottern har brutit med familjen.',
  ...changes,
});

export const relativeSession = (changes: object = {}) => ({
  idem: randomUUID(),
  form: 'phone',
  day: '2026-09-08',
  text: 'Vi talade om hur han orkar.',
  next: 'Torsdag kl. 10',
  ...changes,
});

/** How a curious person knocks on somebody else's group, or support to a relative. */
export const teamKnocks: Readonly<Record<string, { object: 'caseRef' | 'group' | 'relative'; knock: TeamKnock }>> = {
  'POST /relative-support': {
    object: 'caseRef',
    knock: (client, ref) => client.post('/relative-support', openRelative(ref)),
  },
  'GET /relative-support/:ref': { object: 'relative', knock: (client, ref) => client.get(`/relative-support/${ref}`) },
  'POST /relative-support/:ref/sessions': {
    object: 'relative',
    knock: (client, ref) => client.post(`/relative-support/${ref}/sessions`, relativeSession()),
  },
  'POST /relative-support/:ref/close': {
    object: 'relative',
    knock: (client, ref) => client.post(`/relative-support/${ref}/close`, { reason: 'enough' }),
  },
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
