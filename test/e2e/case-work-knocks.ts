import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { ApiAnswer, ApiClient } from '@lots/testing';

/** What is Farsta's around its case: a move that waits, a request and a substitution. */
export interface ForeignCaseWork {
  caseMove: string;
  consult: string;
  substitution: string;
}

type Knock = (client: ApiClient, id: string) => Promise<ApiAnswer>;

export const someDraft = {
  kind: 'contact',
  happenedAt: '2026-09-08T09:00:00+02:00',
  text: 'Uppdiktat',
  aboutId: null,
  amendment: null,
  wrong: '',
};
/** About an adult, all known. */
export const someStatement = (changes: object = {}) => ({
  ...{ idem: randomUUID(), seen: 0, bornOn: '1990-04-07', placed: false, registerDataRemain: false },
  ...changes,
});
export const someClosing = { code: 'support_ended', reasons: 'Uppdiktat' };

const onCase: Readonly<Record<string, Knock>> = {
  'GET /cases/:ref/journal': (client, ref) => client.get(`/cases/${ref}/journal`),
  'PUT /cases/:ref/journal/draft': (client, ref) =>
    client.put(`/cases/${ref}/journal/draft`, { id: randomUUID(), version: 0, draft: someDraft }),
  'DELETE /cases/:ref/journal/draft': (client, ref) => client.delete(`/cases/${ref}/journal/draft`),
  'POST /cases/:ref/journal': (client, ref) => client.post(`/cases/${ref}/journal`, { id: randomUUID(), version: 1 }),
  'GET /cases/:ref/work': (client, ref) => client.get(`/cases/${ref}/work`),
  'POST /cases/:ref/holder': (client, ref) => client.post(`/cases/${ref}/holder`, { userId: null }),
  'POST /cases/:ref/close': (client, ref) => client.post(`/cases/${ref}/close`, someClosing),
  'POST /cases/:ref/reopen': (client, ref) => client.post(`/cases/${ref}/reopen`, { reason: 'Uppdiktat' }),
  'POST /cases/:ref/moves': (client, ref) =>
    client.post(`/cases/${ref}/moves`, { id: randomUUID(), unitCode: 'farsta-mottagning-vuxen', reason: 'other', note: '' }),
  'POST /cases/:ref/consults': (client, ref) =>
    client.post(`/cases/${ref}/consults`, { id: randomUUID(), need: 'other', fromOn: '2026-09-09', toOn: '2026-09-10' }),
  'GET /cases/:ref/retention': (client, ref) => client.get(`/cases/${ref}/retention`),
  'POST /cases/:ref/retention': (client, ref) => client.post(`/cases/${ref}/retention`, someStatement()),
  'GET /cases/:ref/text': (client, ref) => client.get(`/cases/${ref}/text`),
  'GET /cases/:ref/pdf': (client, ref) => client.get(`/cases/${ref}/pdf`),
  'GET /cases/:ref/package': (client, ref) => client.get(`/cases/${ref}/package`),
};

/** How a curious person knocks on the work on somebody else's case. */
export const caseWorkKnocks: Readonly<Record<string, { object: 'caseRef' | keyof ForeignCaseWork; knock: Knock }>> = {
  ...Object.fromEntries(Object.entries(onCase).map(([route, knock]) => [route, { object: 'caseRef' as const, knock }])),
  'POST /case-moves/:id/accept': { object: 'caseMove', knock: (client, id) => client.post(`/case-moves/${id}/accept`) },
  'POST /case-moves/:id/decline': {
    object: 'caseMove',
    knock: (client, id) => client.post(`/case-moves/${id}/decline`, { reason: 'not_ours' }),
  },
  'POST /case-moves/:id/withdraw': { object: 'caseMove', knock: (client, id) => client.post(`/case-moves/${id}/withdraw`) },
  'POST /consults/:id/answer': {
    object: 'consult',
    knock: (client, id) => client.post(`/consults/${id}/answer`, { consultant: null }),
  },
  'POST /consults/:id/end': { object: 'consult', knock: (client, id) => client.post(`/consults/${id}/end`) },
  'POST /substitutions/:id/end': { object: 'substitution', knock: (client, id) => client.post(`/substitutions/${id}/end`) },
};

/** Written past the product: what there is to knock on. */
export async function caseWorkOf(admin: Client, caseRef: string): Promise<ForeignCaseWork> {
  const ids = { caseMove: randomUUID(), consult: randomUUID(), substitution: randomUUID() };
  const someone = randomUUID();
  // To a unit of the same board in which none of those who knock works.
  await admin.query(
    `INSERT INTO lots.case_move(id,case_id,referral_id,authority_id,from_unit_id,to_unit_id,state,reason,errand,urgency,received_at,offered_at,due,offered_by,offered_initials,key_id,body_enc)
     SELECT $1,f.id,f.referral_id,f.authority_id,f.unit_id,n.id,'offered','other',f.errand,f.urgency,f.received_at,now(),now(),$3,'X',f.key_id,'x'
     FROM lots.case_file f JOIN lots.unit n ON n.authority_id=f.authority_id AND n.kind='sig' WHERE f.ref=$2 LIMIT 1`,
    [ids.caseMove, caseRef, someone],
  );
  await admin.query(
    `INSERT INTO lots.consult_request(id,case_id,authority_id,unit_id,to_authority_id,to_unit_id,need,from_on,to_on,state,asked_at,asked_by,asked_initials)
     SELECT $1,f.id,f.authority_id,f.unit_id,n.authority_id,n.id,'other','2026-09-01','2026-09-30','asked',now(),$3,'X' FROM lots.case_file f, lots.unit n WHERE f.ref=$2 AND n.kind='reinforcement_team'`,
    [ids.consult, caseRef, someone],
  );
  await admin.query(
    `INSERT INTO lots.substitution(id,authority_id,unit_id,for_user,for_initials,substitute,substitute_initials,starts_at,ends_at,all_cases,created_at,created_by,created_initials)
     SELECT $1,f.authority_id,f.unit_id,$3,'X',$4,'Y','2026-09-01','2026-10-01',true,now(),$3,'X' FROM lots.case_file f WHERE f.ref=$2`,
    [ids.substitution, caseRef, someone, randomUUID()],
  );
  return ids;
}
