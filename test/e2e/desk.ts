import { randomUUID } from 'node:crypto';
import {
  emptyDraft,
  emptySubject,
  noGroundChoice,
  nothingAdded,
  type CallDraft,
  type ConsentSaid,
  type GroundChoice,
  type SubjectDraft,
} from '@lots/contracts';
import type { ApiAnswer, ApiClient } from '@lots/testing';

/** What an officer does at the desk, over HTTP. */

export interface Handover {
  readonly ref: string;
  readonly version: number;
  readonly unitName: string;
  readonly state: string;
  readonly receivedAt: string;
  readonly returnReasonSv: string | null;
  readonly returnAnswer: string | null;
  readonly neededToday: string | null;
  readonly allowedActions: string[];
}
export interface InboxRow {
  readonly ref: string;
  readonly version: number;
  readonly state: string;
  readonly receivedAt: string;
  readonly urgency: string;
  readonly caseRef: string | null;
  readonly areaName: string | null;
}
export interface InboxItem {
  readonly previewOnly: boolean;
  readonly sections: { code: string; text: string }[];
}

type DraftChanges = Partial<Omit<CallDraft, 'subjects'>> & { subjects?: Partial<SubjectDraft>[] };

export function draftOf({ subjects = [{}], ...changes }: DraftChanges, startedAt = new Date()): CallDraft {
  return {
    ...emptyDraft(startedAt.toISOString()),
    ...changes,
    subjects: subjects.map((subject) => ({ ...emptySubject(), ...subject })),
  };
}

/** A concern about a child in Hökarängen: Farsta's. All invented. */
export function childDraft(changes: DraftChanges = {}): CallDraft {
  return draftOf({
    purpose: 'report_concern',
    danger: 'no',
    childAffected: 'yes',
    narrative: 'Kurator ringer om eleven Nils Provsson som ritar i böckerna.',
    observation: 'behaviour_or_contacts',
    reporterRole: 'school',
    reporterName: 'Inga Kuratorsson',
    mustNotKnow: 'Äldre brodern',
    subjects: [{ name: 'Nils Provsson', identity: 'known', age: 14, municipality: '0180', district: 'Hökarängen' }],
    ...changes,
  });
}

/** An adult in Hökarängen who wants contact and has said yes: Farsta's unit for adults. */
export function adultDraft(changes: DraftChanges = {}): CallDraft {
  return draftOf({
    purpose: 'transfer_or_planning',
    danger: 'no',
    childAffected: 'no',
    narrative: 'Frivården om Olle Exempelsson som snart blir fri och vill ha kontakt.',
    returnee: 'arrived',
    reporterRole: 'probation',
    subjectWantsContact: 'yes',
    consent: 'oral',
    consentTo: ['adult_intake'],
    subjects: [{ name: 'Olle Exempelsson', identity: 'known', age: 29, municipality: '0180', district: 'Hökarängen' }],
    ...changes,
  });
}

export async function saveCall(officer: ApiClient, draft: CallDraft, id: string = randomUUID()): Promise<string> {
  const saved = await officer.put(`/calls/${id}`, { version: 0, draft });
  if (saved.status !== 200) throw new Error(`The call was not saved: ${saved.status} ${saved.text}`);
  return id;
}

/** What the officer adds where the call does not say enough: of the yes, or of the ground (rules Ö19, Ö22). */
export type Added = Partial<Omit<GroundChoice, 'consent'>> & {
  readonly consent?: Partial<ConsentSaid>;
  readonly subjectNo?: number;
};

export function handOver(officer: ApiClient, callId: string, version = 1, ...grounds: readonly Added[]): Promise<ApiAnswer> {
  const said = grounds.map((added) => ({
    ...noGroundChoice,
    subjectNo: 1,
    ...added,
    consent: added.consent ? { ...nothingAdded, ...added.consent } : null,
  }));
  return officer.post('/handovers', { callId, version, overrides: [], grounds: said });
}

/** Saves and hands over; answers the hand-overs made. @throws when anything is refused */
export async function sendCall(officer: ApiClient, draft: CallDraft, ...grounds: readonly Added[]): Promise<Handover[]> {
  const answer = await handOver(officer, await saveCall(officer, draft), 1, ...grounds);
  if (answer.status !== 200) throw new Error(`Not handed over: ${answer.status} ${answer.text}`);
  return answer.body<{ handovers: Handover[] }>().handovers;
}

export async function sendOne(officer: ApiClient, draft: CallDraft, ...grounds: readonly Added[]): Promise<Handover> {
  const [handover] = await sendCall(officer, draft, ...grounds);
  if (!handover) throw new Error('Nothing was handed over.');
  return handover;
}

export async function inboxOf(worker: ApiClient): Promise<InboxRow[]> {
  return (await worker.get('/inbox')).body<{ rows: InboxRow[] }>().rows;
}

export async function deskList(officer: ApiClient): Promise<Handover[]> {
  return (await officer.get('/handovers')).body<{ handovers: Handover[] }>().handovers;
}

export const wrongArea = {
  version: 1,
  reason: 'other_district',
  answer: 'Bromma. Mamman säger att de har flyttat.',
  neededToday: 'no',
  judgedBy: 'Malin Test',
  familyContacted: 'no',
} as const;
