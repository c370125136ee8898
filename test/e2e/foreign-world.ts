import { deskAsked } from './question-knocks.js';
import { randomUUID } from 'node:crypto';
import { emptyProtection, type Role } from '@lots/contracts';
import type { ApiAnswer, ApiClient, StaffName, TestApi } from '@lots/testing';
import { boardAsked } from './board-knocks.js';
import { caseWorkOf } from './case-work-knocks.js';
import { childDraft, draftOf, handOver, inboxOf, saveCall, sendOne } from './desk.js';
import { exitPeople, openedExit, type ExitPeople } from './exit-world.js';
import { emergency, writtenConsent } from './gate-knocks.js';
import { groupConsent, openGroup, openRelative } from './team-knocks.js';
import { eventAnswers, type Foreign } from './wall-knocks.js';

type People = Readonly<Record<StaffName, ApiClient>>;

/** One of each thing that somebody may want to look at and may not: made over HTTP where there is a way, else as the owner of the database. */
export async function makeForeign(api: TestApi, people: People, exit?: ExitPeople): Promise<Foreign> {
  // First, while nothing waits: its people sign in by the machine's time.
  const exitCase = await openedExit(people.asa, exit ?? (await exitPeople(api, ['embla'])));
  const offered = await sendOne(people.asa, childDraft());
  const accepted = await sendOne(people.asa, childDraft());
  await people.malin.post(`/inbox/${accepted.ref}/accept`, { version: 1 });
  const caseRef = (await inboxOf(people.malin)).find((row) => row.ref === accepted.ref)?.caseRef ?? '';
  const callId = await saveCall(people.asa, draftOf({ narrative: 'Åsas eget samtal, inget barn' }));
  const handed = await people.asa.post('/disclosures/emergency', emergency({ kind: 'call', ref: callId }));
  const agreed = await people.asa.post('/consents', writtenConsent({ kind: 'call', ref: callId }));
  const yes = await people.malin.post('/consents', groupConsent(caseRef));
  const refOf = (answer: ApiAnswer): string => answer.body<{ row: { ref: string } }>().row.ref;
  const group = await people.malin.post('/intervention-groups', openGroup(caseRef, refOf(yes)));
  return {
    offered,
    caseRef,
    callId,
    disclosure: refOf(handed),
    consent: refOf(agreed),
    group: refOf(group),
    relative: refOf(await (await inBromma(api)).post('/relative-support', openRelative(null))),
    report: (await people.lena.post('/reports', { kind: 'local', period: '2026T2' })).body<{ ref: string }>().ref,
    ...(await atWork(api, offered.ref)),
    ...(await fromTheDesk(api, people)),
    ...(await underReview(api)),
    ...(await dueForDisposal(api)),
    ...(await caseWorkOf(api.admin, caseRef)),
    conflict: await declaredConflict(api, accepted.ref),
    exitCase,
    glass: await openedGlass(api, caseRef),
    boardQuestion: await askedOfBromma(people, caseRef),
    deskQuestion: await askedOfDesk(people, offered.ref),
  };
}

/** Farsta's question to Bromma: nobody else's. */
async function askedOfBromma({ malin }: People, caseRef: string): Promise<string> {
  const question = boardAsked('bromma-mottagning-barn');
  const answer = await malin.post(`/cases/${caseRef}/board-questions`, question);
  if (answer.status !== 200) throw new Error(`Not asked: ${answer.status} ${answer.text}`);
  return question.id;
}

/** Farsta's question to the desk about what was offered. */
async function askedOfDesk({ malin }: People, ref: string): Promise<string> {
  const question = deskAsked();
  const answer = await malin.post(`/inbox/${ref}/questions`, question);
  if (answer.status !== 200) throw new Error(`Not asked: ${answer.status} ${answer.text}`);
  return question.id;
}

/** A promised call back; an event that Bromma's coordinator has got, and his way to the form. */
async function fromTheDesk(api: TestApi, { asa }: People): Promise<Pick<Foreign, 'callback' | 'event' | 'link'>> {
  const safeContact = { number: '070-174 06 12', times: '9–11', smsAllowed: false, messageAllowed: false, doNotSayOrigin: true };
  const { ref } = await sendOne(asa, childDraft({ reporterRole: 'parent', reporterName: 'Mona Uppdiktad', safeContact }));
  const order = { id: randomUUID(), handoverRef: ref, forUser: null, note: '' };
  const times = { notBefore: '2026-09-09T09:00:00+02:00', latest: '2026-09-09T10:30:00+02:00' };
  const callback = (await asa.post('/callbacks', { ...order, ...times })).body<{ ref: string }>().ref;
  const event = await sendEvent(asa);
  const bosse = await newcomer(api, 'bosse', 'bromma-samordnare', 'local_coordinator');
  await bosse.post('/event-links', { unitCode: 'bromma-mottagning-barn' });
  const { links } = (await bosse.get('/event-links')).body<{ links: { id: string }[] }>();
  if (!callback || !event || !links[0]) throw new Error('The call back, the event or the link could not be made.');
  return { callback, event, link: links[0].id };
}

/** What a neighbour in Bromma has seen: the coordinator's there. Its reference. */
export async function sendEvent(asa: ApiClient): Promise<string> {
  const seen = { identity: 'locatable' as const, municipality: '0180', district: 'Blackeberg' };
  const told = { purpose: 'report_concern' as const, danger: 'no' as const, childAffected: 'no' as const, subjects: [seen] };
  const by = { observation: 'behaviour_or_contacts' as const, reporterRole: 'neighbour' as const, reporterAnonymous: true };
  const at = new Date('2026-09-08T09:20:00+02:00');
  const callId = await saveCall(asa, draftOf({ ...told, ...by, narrative: 'En man skriker åt folk från balkongen.' }, at));
  return (await asa.post(`/calls/${callId}/event`, eventAnswers)).body<{ ref: string }>().ref;
}

/** Somebody of Bromma's unit for adults, which gives support to relatives. */
function inBromma(api: TestApi): Promise<ApiClient> {
  return newcomer(api, 'bodil', 'bromma-mottagning-vuxen', 'social_worker');
}

async function newcomer(api: TestApi, name: string, unit: string, role: Role): Promise<ApiClient> {
  await api.addAccount(name, unit, role);
  // A session is opened for hours from now, and now is the database's own.
  const stopped = api.clock.now();
  api.clock.set(null);
  const client = await api.signIn(name);
  api.clock.set(stopped);
  return client;
}

/** A dead letter, and a call the desk has to make. */
async function atWork({ admin }: TestApi, ref: string): Promise<Pick<Foreign, 'deadLetter' | 'task'>> {
  const [deadLetter, task] = [randomUUID(), randomUUID()];
  await admin.query(
    "INSERT INTO lots.outbox(id,job,ref,authority_id,unit_id,created_at,not_before,attempts,last_error,dead_at) VALUES ($1,'referral.offered',$2,2,20,now(),now() + interval '1 day',8,'type_error',now())",
    [deadLetter, randomUUID()],
  );
  await admin.query(
    `INSERT INTO lots.escalation(id,clock_id,referral_id,authority_id,unit_id,kind,level,to_role,how,sv,contacts,reason_code,rule_ref,due_at,at)
     SELECT $1,c.id,r.id,r.from_authority_id,r.from_unit_id,'chain',1,'duty_officer','phone','Ring mottagningens dagjour','[{"name":"Farsta","phone":"08-465 004 32","note":null}]',
     'receipt_overdue','E1',now(),now() FROM lots.clock c JOIN lots.referral r ON r.id=c.referral_id WHERE r.ref=$2`,
    [task, ref],
  );
  return { deadLetter, task };
}

const farsta = "FROM lots.unit WHERE code='farsta-mottagning-barn'";

/** Farsta's: the reviewer of the desk's board is an outsider to it. */
async function underReview(api: TestApi): Promise<Pick<Foreign, 'review' | 'reviewItem'>> {
  const [review, reviewItem] = [randomUUID(), randomUUID()];
  await api.admin.query(
    `INSERT INTO lots.log_review(id,authority_id,unit_id,period,seed,population,sample_size,drawn_at,due_at) SELECT $1,authority_id,id,'2026-08-01',$2,1,1,now(),now() ${farsta}`,
    [review, '0'.repeat(32)],
  );
  await api.admin.query(
    `INSERT INTO lots.log_review_item(id,review_id,authority_id,unit_id,entry_id,actor,at,action,object_ids,reasons,drawn_at,due_at)
     SELECT $1,$2,authority_id,id,$3,$4,now(),'cases.read','{}','{sample}',now(),now() ${farsta}`,
    [reviewItem, review, randomUUID(), await api.userId('malin')],
  );
  return { review, reviewItem };
}

async function dueForDisposal({ admin }: TestApi): Promise<Pick<Foreign, 'disposal' | 'disposalRow' | 'hold'>> {
  const [disposal, disposalRow, hold] = [randomUUID(), randomUUID(), randomUUID()];
  await admin.query(
    `INSERT INTO lots.disposal_batch(id,authority_id,unit_id,kind,rule_ref,lagrum,state,needs_second,proposed_at,due_from,row_count) SELECT $1,authority_id,id,'package','G7','x','proposed',true,now(),'2026-01-01',1 ${farsta}`,
    [disposal],
  );
  await admin.query(
    "INSERT INTO lots.disposal_item(batch_id,table_name,row_id,last_entry,due) VALUES ($1,'lots.package',$2,'2025-01-01','2026-01-01')",
    [disposal, disposalRow],
  );
  await admin.query(
    `INSERT INTO lots.legal_hold(id,authority_id,unit_id,table_name,row_id,reason,set_at,set_by,set_by_initials) SELECT $1,authority_id,id,'lots.package',$2,'court',now(),$2,'X' ${farsta}`,
    [hold, randomUUID()],
  );
  return { disposal, disposalRow, hold };
}

async function declaredConflict(api: TestApi, ref: string): Promise<string> {
  const conflict = randomUUID();
  await api.admin.query(
    `INSERT INTO lots.conflict(id,authority_id,unit_id,user_id,referral_id,matter_id,declared_at) SELECT $1,r.to_authority_id,r.to_unit_id,$2,r.id,r.matter_id,now() FROM lots.referral r WHERE r.ref=$3`,
    [conflict, await api.userId('maja'), ref],
  );
  return conflict;
}

/** Maja's, on Malin's case: hers to end, and nobody else's. */
async function openedGlass(api: TestApi, caseRef: string): Promise<string> {
  const glass = randomUUID();
  await api.admin.query(
    `INSERT INTO lots.glass(id,case_id,authority_id,unit_id,user_id,user_initials,session_mark,reason,opened_at,ends_at,key_id,body_enc)
     SELECT $1,id,authority_id,unit_id,$2,'Ma.T.',decode(repeat('00',32),'hex'),'other',now(),now() + interval '1 hour',key_id,'' FROM lots.case_file WHERE ref=$3`,
    [glass, await api.userId('maja'), caseRef],
  );
  return glass;
}

/** A protected person's matter, sealed at both ends and taken over: Åsa's and the desk's managers', Malin's and Petra's. */
export async function makeSealed(api: TestApi, people: People): Promise<{ ref: string; caseRef: string }> {
  const receivers = [await api.userId('malin'), await api.userId('petra')];
  const decision = {
    unitCode: 'farsta-mottagning-barn',
    receivers,
    decidedBy: 'Chef i beredskap, Kim Prov',
    decidedAt: '2026-09-08T09:25:00+02:00',
  };
  const protection = { ...emptyProtection(), on: true, who: ['caller' as const, 'child' as const], decision };
  const callId = await saveCall(people.asa, childDraft({ reporterRole: 'parent', reporterName: 'Kvinnan', protection }));
  const answer = await handOver(people.asa, callId);
  const ref = answer.body<{ handovers: { ref: string }[] }>().handovers[0]?.ref ?? '';
  await people.malin.post(`/inbox/${ref}/accept`, { version: 1 });
  return { ref, caseRef: (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '' };
}
