import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

/** One contact of the desk's, with the wrapped key of what is written. */
export interface ContactToProtect {
  readonly contactId: string;
  readonly unitId: number;
  readonly circleId: string | null;
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The desk's copy of one person. */
export interface PersonToProtect {
  readonly personId: string;
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface ContactSeal {
  readonly contactId: string;
  readonly circleId: string;
  readonly alias: string;
  /** null: the key is gone, and nobody can read what is written. */
  readonly body: Buffer | null;
  readonly persons: readonly { readonly id: string; readonly body: Buffer }[];
}

// The last word about a hit counts.
const linked = `l.verdict='linked' AND NOT EXISTS(SELECT 1 FROM lots.person_link n WHERE n.call_id=l.call_id AND n.subject_no=l.subject_no AND n.person_id=l.person_id AND (n.at, n.id) > (l.at, l.id))`;

/** What is sealed afterwards at the desk's end (rules SK17 and SK18). */
@Injectable()
export class ProtectStore {
  constructor(private readonly db: DbSession) {}

  /** Contacts that an officer has linked to these by a person, whichever of the two came first. May name one twice. */
  async linkedTo(contactIds: readonly string[]): Promise<string[]> {
    const earlier = await this.db.query<{ id: string }>(
      `SELECT m.contact_id AS id, ${wall('person_link l', 'contact c', 'matter m')} FROM lots.contact c JOIN lots.person_link l ON l.call_id=c.call_id JOIN lots.matter m ON m.person_id=l.person_id
       WHERE c.id = ANY($1::uuid[]) AND m.circle_id IS NULL AND ${linked}`,
      [contactIds],
    );
    const later = await this.db.query<{ id: string }>(
      `SELECT c.id, ${wall('person_link l', 'contact c', 'matter m')} FROM lots.matter m JOIN lots.person_link l ON l.person_id=m.person_id JOIN lots.contact c ON c.call_id=l.call_id
       WHERE m.contact_id = ANY($1::uuid[]) AND c.circle_id IS NULL AND ${linked}`,
      [contactIds],
    );
    return [...earlier, ...later].map(({ id }) => id);
  }

  /** Holds every hand-over of theirs, in one order: of two officers one waits, and a return meanwhile is seen. */
  async lock(contactIds: readonly string[]): Promise<void> {
    await this.db.query(
      `SELECT r.id, ${wall('referral r')} FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id WHERE m.contact_id = ANY($1::uuid[]) ORDER BY r.id FOR UPDATE OF r`,
      [contactIds],
    );
  }

  contacts(ids: readonly string[]): Promise<ContactToProtect[]> {
    return this.db.query<ContactToProtect>(
      `SELECT c.id AS "contactId", c.unit_id AS "unitId", c.circle_id AS "circleId", k.id, k.authority_id AS "authorityId", k.wrapped, c.body_enc AS "bodyEnc", ${wall('contact c')}
       FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`,
      [ids],
    );
  }

  persons(contactId: string): Promise<PersonToProtect[]> {
    return this.db.query<PersonToProtect>(
      `SELECT p.id AS "personId", k.id, k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc", ${wall('person p', 'matter m')}
       FROM lots.matter m JOIN lots.person p ON p.id=m.person_id JOIN keys.data_key k ON k.id=p.key_id WHERE m.contact_id=$1`,
      [contactId],
    );
  }

  /** Once: what is sealed is not sealed again. @throws the database's error 23514 (sealed_already) or 42501 */
  async seal({ contactId, circleId, alias, body, persons }: ContactSeal): Promise<void> {
    await this.db.query('SELECT lots.protect_contact($1,$2,$3,$4,$5::uuid[],$6::bytea[])', [
      contactId,
      circleId,
      alias,
      body,
      persons.map((person) => person.id),
      persons.map((person) => person.body),
    ]);
  }
}
