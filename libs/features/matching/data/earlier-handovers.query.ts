import type { Errand, ReferralState } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

/** One earlier report of the desk's: when, where it went, how far it came. Nothing of what was said. */
export interface EarlierHandoverRow {
  readonly personId: string;
  readonly contactId: string;
  readonly subjectNo: number;
  readonly errand: Errand;
  readonly receivedAt: Date;
  readonly toUnitId: number;
  readonly areaCode: string | null;
  readonly state: ReferralState;
}

const columns = `m.person_id AS "personId", m.contact_id AS "contactId", m.subject_no AS "subjectNo", m.errand, m.received_at AS "receivedAt",
    r.to_unit_id AS "toUnitId", r.area_code AS "areaCode", r.state`;
const from = `FROM lots.matter m JOIN LATERAL (SELECT l.* FROM lots.referral l WHERE l.matter_id=m.id AND l.kind='handover' ORDER BY l.offered_at DESC LIMIT 1) r ON true`;

/** Of these persons; where a matter was sent on, the last hand-over. */
export function earlierHandovers(db: DbSession, personIds: readonly string[]): Promise<EarlierHandoverRow[]> {
  if (personIds.length === 0) return Promise.resolve([]);
  return db.query<EarlierHandoverRow>(
    `SELECT ${columns}, ${wall('matter m', 'referral r')} ${from} WHERE m.person_id = ANY($1::uuid[]) AND m.circle_id IS NULL ORDER BY m.received_at`,
    [personIds],
  );
}

/** A person of the desk's own register: encrypted, with the key that opens it. */
export interface EarlierPerson {
  readonly id: string;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer;
  readonly bodyEnc: Buffer;
}

/** Those whose key is left; sealed ones never. */
export function earlierPersons(db: DbSession, personIds: readonly string[]): Promise<EarlierPerson[]> {
  if (personIds.length === 0) return Promise.resolve([]);
  return db.query<EarlierPerson>(
    `SELECT p.id, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc", ${wall('person p')}
     FROM lots.person p JOIN keys.data_key k ON k.id=p.key_id WHERE p.id = ANY($1::uuid[]) AND p.circle_id IS NULL AND k.wrapped IS NOT NULL`,
    [personIds],
  );
}

/** The call that a contact was written down in; null: none of the desk's, or sealed. */
export async function callOfContact(db: DbSession, contactId: string): Promise<string | null> {
  const [row] = await db.query<{ callId: string | null }>(
    `SELECT c.call_id AS "callId", ${wall('contact c')} FROM lots.contact c WHERE c.id=$1 AND c.circle_id IS NULL`,
    [contactId],
  );
  return row?.callId ?? null;
}

export interface EarlierContact extends EarlierHandoverRow {
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The desk's own record behind one of them; null: not the desk's, sealed, or disposed of. */
export async function earlierContact(db: DbSession, personId: string): Promise<EarlierContact | null> {
  const [row] = await db.query<EarlierContact>(
    `SELECT ${columns}, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, c.body_enc AS "bodyEnc", ${wall('matter m', 'referral r', 'contact c')}
     ${from} JOIN lots.contact c ON c.id=m.contact_id AND c.circle_id IS NULL JOIN keys.data_key k ON k.id=c.key_id
     WHERE m.person_id=$1 AND m.circle_id IS NULL AND k.wrapped IS NOT NULL LIMIT 1`,
    [personId],
  );
  return row ?? null;
}
