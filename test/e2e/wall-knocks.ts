import { questionKnocks } from './question-knocks.js';
import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient, StaffName } from '@lots/testing';
import { draftOf, handOver, wrongArea, type Handover } from './desk.js';
import { boardKnocks } from './board-knocks.js';
import { circleKnocks } from './circle-knocks.js';
import { caseWorkKnocks, type ForeignCaseWork } from './case-work-knocks.js';
import { exitKnocks } from './exit-knocks.js';
import { gateKnocks } from './gate-knocks.js';
import { reportKnocks } from './report-knocks.js';
import { returneeKnocks } from './returnee-knocks.js';
import { teamKnocks } from './team-knocks.js';

export const spoken = { spokeWith: 'Uppdiktad Person', function: 'jour', at: '2026-09-08T09:31:00+02:00' };

export const eventAnswers = {
  version: 1,
  types: ['threat'],
  environment: 'far_right',
  place: 'residential',
  damage: 'none',
  text: 'Någon ropar hotfulla ord mot förbipasserande.',
};

/** Things that are somebody else's, by what they are. */
export interface Foreign extends ForeignCaseWork {
  offered: Handover;
  caseRef: string;
  callId: string;
  deadLetter: string;
  task: string;
  review: string;
  reviewItem: string;
  disposal: string;
  disposalRow: string;
  hold: string;
  conflict: string;
  disclosure: string;
  consent: string;
  group: string;
  relative: string;
  exitCase: string;
  report: string;
  callback: string;
  event: string;
  link: string;
  boardQuestion: string;
  /** Farsta's question to the desk. */
  deskQuestion: string;
  /** Emergency access, opened by somebody else. */
  glass: string;
}

export type Knock = (client: ApiClient, id: string) => Promise<ApiAnswer>;

export interface IdRoute {
  readonly object: keyof Foreign;
  readonly knock: Knock;
  /** Whose it is too. */
  readonly mayReach?: readonly StaffName[];
}

/** How to knock on each route that takes an id; the id of somebody else's, and one that does not exist. */
export const idRoutes: Readonly<Record<string, IdRoute>> = {
  'GET /calls/:id': { object: 'callId', knock: (client, id) => client.get(`/calls/${id}`) },
  // Saying which version one has seen; saving an id for the first time is below.
  'PUT /calls/:id': { object: 'callId', knock: (client, id) => client.put(`/calls/${id}`, { version: 1, draft: draftOf({}) }) },
  'DELETE /calls/:id': { object: 'callId', knock: (client, id) => client.delete(`/calls/${id}`) },
  'POST /calls/:id/take-over': { object: 'callId', knock: (client, id) => client.post(`/calls/${id}/take-over`) },
  'POST /calls/:id/pass': {
    object: 'callId',
    knock: (client, id) => client.post(`/calls/${id}/pass`, { version: 1, to: null }),
  },
  'PUT /calls/:id/sealed-contact': {
    object: 'callId',
    knock: (client, id) => client.put(`/calls/${id}/sealed-contact`, { text: 'x' }),
  },
  'POST /calls/:id/sealed-contact/show': {
    object: 'callId',
    knock: (client, id) => client.post(`/calls/${id}/sealed-contact/show`),
  },
  'POST /calls/:id/end': {
    object: 'callId',
    knock: (client, id) => client.post(`/calls/${id}/end`, { code: 'test', version: 1, askedAgain: true }),
  },
  'POST /earlier/search': {
    object: 'callId',
    knock: (client, id) => client.post('/earlier/search', { callId: id, subjectNo: 1 }),
  },
  'POST /earlier/read': {
    object: 'callId',
    knock: (client, id) =>
      client.post('/earlier/read', { callId: id, subjectNo: 1, personId: randomUUID(), reason: 'tell_apart' }),
  },
  'POST /earlier/links': {
    object: 'callId',
    knock: (client, id) =>
      client.post('/earlier/links', {
        callId: id,
        subjectNo: 1,
        personId: randomUUID(),
        verdict: 'not_same',
        confidence: null,
        reason: 'other_person',
      }),
  },
  'POST /handovers/preview': {
    object: 'callId',
    knock: (client, id) => client.post('/handovers/preview', { callId: id, version: 1, overrides: [] }),
  },
  'POST /handovers': { object: 'callId', knock: (client, id) => handOver(client, id) },
  // The desk follows up together: a colleague at the desk is no outsider to a hand-over.
  'POST /handovers/:ref/withdraw': {
    object: 'offered',
    knock: (client, ref) => client.post(`/handovers/${ref}/withdraw`, { version: 1 }),
    mayReach: ['birgit'],
  },
  'POST /handovers/:ref/undo': {
    object: 'offered',
    knock: (client, ref) => client.post(`/handovers/${ref}/undo`, { version: 1 }),
    mayReach: ['birgit'],
  },
  'POST /handovers/:ref/resend': {
    object: 'offered',
    knock: (client, ref) =>
      client.post(`/handovers/${ref}/resend`, {
        version: 1,
        unitCode: 'bromma-mottagning-barn',
        idem: '3f0c4a5e-0000-4000-8000-000000000009',
        agreedWith: null,
      }),
    mayReach: ['birgit'],
  },
  'POST /handovers/:ref/supplements': {
    object: 'offered',
    knock: (client, ref) =>
      client.post(`/handovers/${ref}/supplements`, {
        idem: randomUUID(),
        kind: 'supplement',
        text: 'Nytt',
        wrong: '',
        mustNotKnow: '',
        urgency: 'normal',
      }),
    mayReach: ['birgit'],
  },
  'POST /handovers/:ref/close': {
    object: 'offered',
    knock: (client, ref) =>
      client.post(`/handovers/${ref}/close`, {
        reason: 'not_needed_any_more',
        manager: 'Chef',
        neededToday: 'no',
        note: '',
      }),
    mayReach: ['birgit'],
  },
  'POST /handovers/:ref/resend-proposal': {
    object: 'offered',
    knock: (client, ref) => client.post(`/handovers/${ref}/resend-proposal`, { place: null }),
    mayReach: ['birgit'],
  },
  // Nobody has decided anything about it: the desk's own reviewer finds no more than the others. What there is: close-at-desk.spec.ts.
  'GET /decisions/:ref': { object: 'offered', knock: (client, ref) => client.get(`/decisions/${ref}`) },
  'POST /handovers/:ref/oral-receipt': {
    object: 'offered',
    knock: (client, ref) => client.post(`/handovers/${ref}/oral-receipt`, { idem: randomUUID(), takes: 'allt', ...spoken }),
    mayReach: ['birgit'],
  },
  'POST /escalations/:id/done': {
    object: 'task',
    knock: (client, id) => client.post(`/escalations/${id}/done`, { outcome: 'reached', ...spoken }),
    mayReach: ['birgit'],
  },
  // The desk rings back together.
  'POST /callbacks/:ref/open': {
    object: 'callback',
    knock: (client, ref) => client.post(`/callbacks/${ref}/open`),
    mayReach: ['birgit'],
  },
  'POST /callbacks/:ref/attempts': {
    object: 'callback',
    knock: (client, ref) =>
      client.post(`/callbacks/${ref}/attempts`, { id: randomUUID(), at: '2026-09-08T09:20:00+02:00', outcome: 'reached' }),
    mayReach: ['birgit'],
  },
  'POST /callbacks/:ref/done': {
    object: 'callback',
    knock: (client, ref) => client.post(`/callbacks/${ref}/done`, { reason: 'not_needed' }),
    mayReach: ['birgit'],
  },
  'POST /calls/:id/event': { object: 'callId', knock: (client, id) => client.post(`/calls/${id}/event`, eventAnswers) },
  // Sent to the coordinator of another district.
  'GET /events/:ref': { object: 'event', knock: (client, ref) => client.get(`/events/${ref}`) },
  'POST /events/:ref': {
    object: 'event',
    knock: (client, ref) => client.post(`/events/${ref}`, { version: 1 }),
    mayReach: ['lena'],
  },
  'POST /event-links/:id/revoke': {
    object: 'link',
    knock: (client, id) => client.post(`/event-links/${id}/revoke`),
  },
  'GET /inbox/:ref': { object: 'offered', knock: (client, ref) => client.get(`/inbox/${ref}`) },
  'GET /inbox/:ref/text': { object: 'offered', knock: (client, ref) => client.get(`/inbox/${ref}/text`) },
  'GET /inbox/:ref/pdf': { object: 'offered', knock: (client, ref) => client.get(`/inbox/${ref}/pdf`) },
  'POST /inbox/:ref/sealed-contact/show': {
    object: 'offered',
    knock: (client, ref) => client.post(`/inbox/${ref}/sealed-contact/show`),
  },
  'POST /cases/:ref/sealed-contact/show': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/cases/${ref}/sealed-contact/show`),
  },
  'POST /inbox/:ref/accept': { object: 'offered', knock: (client, ref) => client.post(`/inbox/${ref}/accept`, { version: 1 }) },
  'POST /inbox/:ref/acknowledge': {
    object: 'offered',
    knock: (client, ref) => client.post(`/inbox/${ref}/acknowledge`, { version: 1 }),
  },
  'POST /inbox/:ref/return': { object: 'offered', knock: (client, ref) => client.post(`/inbox/${ref}/return`, wrongArea) },
  'GET /cases/:ref/codes': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}/codes`) },
  'PUT /cases/:ref/codes': {
    object: 'caseRef',
    knock: (client, ref) => client.put(`/cases/${ref}/codes`, { environment: 'far_left', gender: 'woman', outcome: 'opened' }),
  },
  'GET /cases/:ref/assessment': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}/assessment`) },
  'POST /cases/:ref/assessment/steps': {
    object: 'caseRef',
    knock: (client, ref) =>
      client.post(`/cases/${ref}/assessment/steps`, {
        idem: randomUUID(),
        seen: 1,
        kind: 'meeting',
        code: 'offered',
        at: null,
        until: null,
        form: null,
        corrects: null,
        texts: { considered: '', spokeWith: '', guardians: null, reasons: '', weighed: '', investigation: '' },
      }),
  },
  'POST /cases/:ref/assessment/feedback/open': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/cases/${ref}/assessment/feedback/open`),
  },
  'POST /cases/:ref/earlier/links': {
    object: 'caseRef',
    knock: (client, ref) =>
      client.post(`/cases/${ref}/earlier/links`, {
        otherRef: 'ABCDEF',
        verdict: 'not_same',
        confidence: null,
        reason: 'other_person',
      }),
  },
  'POST /cases/:ref/earlier': { object: 'caseRef', knock: (client, ref) => client.post(`/cases/${ref}/earlier`) },
  'POST /cases/:ref/written-report': {
    object: 'caseRef',
    knock: (client, ref) => client.post(`/cases/${ref}/written-report`),
  },
  'POST /inbox/:ref/earlier': { object: 'offered', knock: (client, ref) => client.post(`/inbox/${ref}/earlier`) },
  'POST /inbox/:ref/conflict': { object: 'offered', knock: (client, ref) => client.post(`/inbox/${ref}/conflict`) },
  'POST /cases/:ref/conflict': { object: 'caseRef', knock: (client, ref) => client.post(`/cases/${ref}/conflict`) },
  'POST /conflicts/:id/lift': {
    object: 'conflict',
    knock: (client, id) => client.post(`/conflicts/${id}/lift`, { reason: 'pressed_by_mistake' }),
  },
  'GET /cases/:ref': { object: 'caseRef', knock: (client, ref) => client.get(`/cases/${ref}`) },
  'POST /log-reviews/extract': { object: 'caseRef', knock: (client, ref) => client.post('/log-reviews/extract', { ref }) },
  'POST /log-reviews/extract/pdf': {
    object: 'caseRef',
    knock: (client, ref) => client.post('/log-reviews/extract/pdf', { ref }),
  },
  'GET /log-reviews/:id': { object: 'review', knock: (client, id) => client.get(`/log-reviews/${id}`) },
  'POST /log-reviews/:id/sign': { object: 'review', knock: (client, id) => client.post(`/log-reviews/${id}/sign`) },
  'POST /log-reviews/items/:id/decision': {
    object: 'reviewItem',
    knock: (client, id) => client.post(`/log-reviews/items/${id}/decision`, { verdict: 'motivated', text: '' }),
  },
  'POST /log-reviews/items/:id/question': {
    object: 'reviewItem',
    knock: (client, id) => client.post(`/log-reviews/items/${id}/question`, { text: 'Varför?' }),
  },
  'GET /retention/disposals/:id': { object: 'disposal', knock: (client, id) => client.get(`/retention/disposals/${id}`) },
  'GET /retention/disposals/:id/protocol': {
    object: 'disposal',
    knock: (client, id) => client.get(`/retention/disposals/${id}/protocol`),
  },
  'POST /retention/disposals/:id/decision': {
    object: 'disposal',
    knock: (client, id) => client.post(`/retention/disposals/${id}/decision`, { rows: 1 }),
  },
  'POST /retention/holds': {
    object: 'disposalRow',
    knock: (client, rowId) => client.post('/retention/holds', { table: 'lots.package', rowId, reason: 'court' }),
  },
  'POST /retention/holds/:id/lift': {
    object: 'hold',
    knock: (client, id) => client.post(`/retention/holds/${id}/lift`, { reason: 'ended' }),
  },
  'POST /log-questions/:id/answer': {
    object: 'reviewItem',
    knock: (client, id) => client.post(`/log-questions/${id}/answer`, { text: 'Därför' }),
  },
  ...boardKnocks,
  ...questionKnocks,
  ...circleKnocks,
  ...caseWorkKnocks,
  ...gateKnocks,
  'POST /break-glass/:id/end': { object: 'glass', knock: (client, id) => client.post(`/break-glass/${id}/end`) },
  ...teamKnocks,
  ...exitKnocks,
  ...reportKnocks,
  ...returneeKnocks,
  'POST /operations/dead-letters/:id/retry': {
    object: 'deadLetter',
    knock: (client, id) => client.post(`/operations/dead-letters/${id}/retry`),
    mayReach: ['sixten'],
  },
};
