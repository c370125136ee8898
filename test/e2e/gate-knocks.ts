import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient, StaffName } from '@lots/testing';

type GateKnock = (client: ApiClient, id: string) => Promise<ApiAnswer>;

const gateAnswers = {
  recipient: 'polismyndigheten',
  initiative: 'own',
  purpose: 'prevent_crime',
  sameMunicipality: null,
  consentParty: null,
  persons: [
    { label: 'Uppdiktad', known: { birth_date: null, birth_year: null, age: 20, age_at_least: null, age_at_most: null } },
  ],
  offence: null,
  facts: {},
};
const gateQuery = (consentRef: string) => ({ now: gateAnswers, before: null, consentRef, lawDate: null });
const gateProtocol = {
  answers: gateAnswers,
  consentRef: null,
  form: 'oral',
  recipientName: '',
  recipientFunction: 'Uppdiktad',
  purposeText: 'Uppdiktat',
  requestText: '',
  items: [{ no: 1, person: 1, outcome: 'disclose', groundId: null, needed: 'yes', neededReason: 'x', thirdParties: 'none' }],
  judgements: [],
  refusal: null,
  proof: null,
};
const gateDecision = { ...gateProtocol, texts: ['Uppdiktat'] };
export const emergency = (about: object) => ({
  idem: randomUUID(),
  about,
  recipient: 'polismyndigheten',
  recipientName: '',
  recipientFunction: '112',
  givenAt: '2026-09-08T09:20:00+02:00',
  form: 'oral',
  why: 'Uppdiktat',
  texts: [{ text: 'Uppdiktat', about: 'Uppdiktad' }],
});
const handedOut = {
  givenAt: '2026-09-08T09:30:00+02:00',
  form: 'oral',
  recipientName: 'Uppdiktad',
  recipientFunction: 'Uppdiktad',
};
export const writtenConsent = (about: object) => ({
  idem: randomUUID(),
  about,
  person: 'Uppdiktad',
  age: 34,
  givenBy: 'self',
  givenByNames: 'Uppdiktad',
  maturity: '',
  form: 'oral',
  cooperation: 'other',
  parties: [{ code: 'skola', name: 'Uppdiktad skola' }],
  information: 'Namn',
  purpose: 'Stöd',
  language: 'svenska',
  interpreter: '',
  from: '2026-09-08',
  to: '2026-12-31',
  givenAt: '2026-09-08T09:20:00+02:00',
});

/** How a curious person knocks on the gate and the consents: somebody else's call, disclosure or consent. */
export const gateKnocks: Readonly<
  Record<string, { object: 'callId' | 'disclosure' | 'consent'; knock: GateKnock; mayReach?: readonly StaffName[] }>
> = {
  'POST /gate/examine': {
    object: 'consent',
    knock: (client, ref) => client.post('/gate/examine', gateQuery(ref)),
    mayReach: ['birgit'],
  },
  'POST /disclosures': {
    object: 'callId',
    knock: (client, ref) => client.post('/disclosures', { ...gateDecision, idem: randomUUID(), about: { kind: 'call', ref } }),
  },
  'POST /disclosures/emergency': {
    object: 'callId',
    knock: (client, ref) => client.post('/disclosures/emergency', emergency({ kind: 'call', ref })),
  },
  'GET /disclosures/:ref': {
    object: 'disclosure',
    knock: (client, ref) => client.get(`/disclosures/${ref}`),
    mayReach: ['birgit'],
  },
  'GET /disclosures/:ref/pdf': {
    object: 'disclosure',
    knock: (client, ref) => client.get(`/disclosures/${ref}/pdf`),
    mayReach: ['birgit'],
  },
  'POST /disclosures/:ref/protocol': {
    object: 'disclosure',
    knock: (client, ref) => client.post(`/disclosures/${ref}/protocol`, gateProtocol),
    mayReach: ['birgit'],
  },
  'POST /disclosures/:ref/second': {
    object: 'disclosure',
    knock: (client, ref) => client.post(`/disclosures/${ref}/second`, { agrees: true, note: '', proof: null }),
    mayReach: ['birgit'],
  },
  'GET /disclosures/:ref/refusal-pdf': {
    object: 'disclosure',
    knock: (client, ref) => client.get(`/disclosures/${ref}/refusal-pdf`),
    mayReach: ['birgit'],
  },
  'POST /disclosures/:ref/handed-out': {
    object: 'disclosure',
    knock: (client, ref) => client.post(`/disclosures/${ref}/handed-out`, handedOut),
    mayReach: ['birgit'],
  },
  'POST /consents': {
    object: 'callId',
    knock: (client, ref) => client.post('/consents', writtenConsent({ kind: 'call', ref })),
  },
  'GET /consents/:ref': { object: 'consent', knock: (client, ref) => client.get(`/consents/${ref}`), mayReach: ['birgit'] },
  'GET /consents/:ref/pdf': {
    object: 'consent',
    knock: (client, ref) => client.get(`/consents/${ref}/pdf`),
    mayReach: ['birgit'],
  },
  'POST /consents/:ref/withdraw': {
    object: 'consent',
    knock: (client, ref) => client.post(`/consents/${ref}/withdraw`),
    mayReach: ['birgit'],
  },
};
