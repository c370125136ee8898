import { Injectable } from '@nestjs/common';
import type { ConsentCooperation, ConsentForm, ConsentGivenBy, DisclosureAbout } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface ConsentRow {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly aboutKind: DisclosureAbout;
  readonly aboutId: string | null;
  readonly caseRef: string | null;
  readonly givenBy: ConsentGivenBy;
  readonly form: ConsentForm;
  readonly cooperation: ConsentCooperation;
  /** Recipient codes of the law file. */
  readonly parties: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly givenAt: Date;
  readonly at: Date;
  readonly byInitials: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnInitials: string | null;
  /** Reference of the one that stands instead of it and lasts longer; null: none. */
  readonly renewedBy: string | null;
}

export interface StoredConsent extends ConsentRow {
  readonly keyId: string;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface NewConsent extends Omit<ConsentRow, 'caseRef' | 'withdrawnAt' | 'withdrawnInitials' | 'renewedBy'> {
  /** null: it stands instead of none. */
  readonly renews: string | null;
  readonly idem: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

const columns = `c.id, c.ref, c.authority_id AS "authorityId", c.unit_id AS "unitId", c.about_kind AS "aboutKind", c.about_id AS "aboutId", f.ref AS "caseRef", c.given_by AS "givenBy", c.form, c.cooperation, c.parties,
 c.from_day::text AS "from", c.to_day::text AS "to", c.given_at AS "givenAt", c.at, c.by_initials AS "byInitials", c.withdrawn_at AS "withdrawnAt", c.withdrawn_initials AS "withdrawnInitials",
 (SELECT r.ref FROM lots.consent r WHERE r.renews=c.id AND r.withdrawn_at IS NULL AND r.to_day > c.to_day ORDER BY r.to_day DESC, r.id LIMIT 1) AS "renewedBy"`;
const from = `FROM lots.consent c LEFT JOIN lots.case_file f ON f.id=c.about_id AND c.about_kind='case'`;

/** Consents of the unit (docs/rules/disclosure.md, U11–U14). */
@Injectable()
export class ConsentStore {
  constructor(private readonly db: DbSession) {}

  add(row: NewConsent): Promise<void> {
    this.db.later(
      `INSERT INTO lots.consent(id,ref,authority_id,unit_id,about_kind,about_id,given_by,form,cooperation,parties,from_day,to_day,given_at,at,by_user,by_initials,idem,key_id,body_enc,renews)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20)`,
      [
        row.id,
        row.ref,
        row.authorityId,
        row.unitId,
        row.aboutKind,
        row.aboutId,
        row.givenBy,
        row.form,
        row.cooperation,
        row.parties,
        row.from,
        row.to,
        row.givenAt,
        row.at,
        this.db.principal().userId,
        row.byInitials,
        row.idem,
        row.keyId,
        row.bodyEnc,
        row.renews,
      ],
    );
    return Promise.resolve();
  }

  async withdraw(id: string, at: Date, initials: string): Promise<boolean> {
    const count = await this.db.execute(
      'UPDATE lots.consent SET withdrawn_at=$2, withdrawn_by=$3, withdrawn_initials=$4 WHERE id=$1 AND withdrawn_at IS NULL',
      [id, at, this.db.principal().userId, initials],
    );
    return count === 1;
  }

  /** Those that end soonest first; withdrawn last. The walls decide which. One whose words are destroyed (undone, Ö10) is none. */
  list(limit: number): Promise<ConsentRow[]> {
    return this.db.query<ConsentRow>(
      `SELECT ${columns}, ${wall('consent c', 'case_file f?')} ${from} JOIN keys.data_key k ON k.id=c.key_id AND k.wrapped IS NOT NULL ORDER BY c.withdrawn_at IS NOT NULL, c.to_day, c.id LIMIT $1`,
      [limit],
    );
  }

  /** `lock`: whoever withdraws it waits until the decision that rests on it is made, and the other way round. */
  async byRef(ref: string, lock = false): Promise<StoredConsent | null> {
    return this.one('c.ref=$1', ref, lock);
  }

  async byId(id: string, lock = false): Promise<StoredConsent | null> {
    return this.one('c.id=$1', id, lock);
  }

  async refByIdem(unitId: number, idem: string): Promise<string | null> {
    const [row] = await this.db.query<{ ref: string }>(
      `SELECT c.ref, ${wall('consent c')} FROM lots.consent c WHERE c.unit_id=$1 AND c.idem=$2`,
      [unitId, idem],
    );
    return row?.ref ?? null;
  }

  private async one(where: 'c.ref=$1' | 'c.id=$1', value: string, lock: boolean): Promise<StoredConsent | null> {
    const [row] = await this.db.query<StoredConsent>(
      `SELECT ${columns}, k.id AS "keyId", k.wrapped, c.body_enc AS "bodyEnc", ${wall('consent c', 'case_file f?')} ${from} JOIN keys.data_key k ON k.id=c.key_id WHERE k.wrapped IS NOT NULL AND ${where}${lock ? ' FOR UPDATE OF c' : ''}`,
      [value],
    );
    return row ?? null;
  }
}
