import { Injectable } from '@nestjs/common';
import type {
  DisclosureAbout,
  DisclosureForm,
  DisclosureInitiative,
  DisclosureMode,
  DisclosureResult,
  DisclosureState,
  Role,
} from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface DisclosureRow {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly aboutKind: DisclosureAbout;
  readonly aboutId: string | null;
  readonly caseRef: string | null;
  readonly mode: DisclosureMode;
  readonly state: DisclosureState;
  readonly result: DisclosureResult | null;
  readonly recipient: string;
  readonly initiative: DisclosureInitiative;
  readonly form: DisclosureForm;
  readonly lawDate: string;
  readonly ruleIds: readonly string[];
  readonly consentId: string | null;
  readonly at: Date;
  readonly givenAt: Date | null;
  readonly protocolDue: string | null;
  readonly byUser: string;
  readonly byInitials: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedInitials: string | null;
  readonly secondRoles: readonly Role[];
  readonly secondAt: Date | null;
  readonly secondInitials: string | null;
  /** When it was handed out after the decision; null = not recorded. */
  readonly handedAt: Date | null;
  readonly handedForm: DisclosureForm | null;
  readonly handedInitials: string | null;
}

export interface StoredDisclosure extends DisclosureRow {
  readonly keyId: string;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface StoredItem {
  readonly no: number;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface NewItem {
  readonly id: string;
  readonly no: number;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

/** What a decision sets, on a new row or on an emergency that gets its protocol. */
export interface DecisionColumns {
  readonly state: DisclosureState;
  readonly result: DisclosureResult | null;
  readonly initiative: DisclosureInitiative;
  readonly form: DisclosureForm;
  readonly ruleIds: readonly string[];
  readonly consentId: string | null;
  readonly decidedAt: Date | null;
  readonly decidedInitials: string | null;
  readonly secondRoles: readonly Role[];
  readonly bodyEnc: Buffer;
}

export interface NewDisclosure extends DecisionColumns {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly aboutKind: DisclosureAbout;
  readonly aboutId: string | null;
  readonly mode: DisclosureMode;
  readonly recipient: string;
  readonly lawDate: string;
  readonly at: Date;
  readonly givenAt: Date | null;
  readonly protocolDue: string | null;
  readonly byInitials: string;
  readonly idem: string;
  readonly keyId: string;
}

const columns = `d.id, d.ref, d.authority_id AS "authorityId", d.unit_id AS "unitId", d.about_kind AS "aboutKind", d.about_id AS "aboutId", f.ref AS "caseRef", d.mode, d.state, d.result,
 d.recipient, d.initiative, d.form, d.law_date::text AS "lawDate", d.rule_ids AS "ruleIds", d.consent_id AS "consentId", d.at, d.given_at AS "givenAt", d.protocol_due::text AS "protocolDue",
 d.by_user AS "byUser", d.by_initials AS "byInitials", d.decided_at AS "decidedAt", d.decided_by AS "decidedBy", d.decided_initials AS "decidedInitials", d.second_roles AS "secondRoles",
 d.second_at AS "secondAt", d.second_initials AS "secondInitials", d.handed_at AS "handedAt", d.handed_form AS "handedForm", d.handed_initials AS "handedInitials"`;
const from = `FROM lots.disclosure d LEFT JOIN lots.case_file f ON f.id=d.about_id AND d.about_kind='case'`;

/** Decisions about handing out, and what was handed out (docs/rules/disclosure.md). */
@Injectable()
export class DisclosureStore {
  constructor(private readonly db: DbSession) {}

  add(row: NewDisclosure, items: readonly NewItem[]): Promise<void> {
    const userId = this.db.principal().userId;
    this.db.later(
      `INSERT INTO lots.disclosure(id,ref,authority_id,unit_id,about_kind,about_id,mode,state,result,recipient,initiative,form,law_date,rule_ids,consent_id,at,given_at,protocol_due,
         by_user,by_initials,decided_at,decided_by,decided_initials,second_roles,idem,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27)`,
      [
        row.id,
        row.ref,
        row.authorityId,
        row.unitId,
        row.aboutKind,
        row.aboutId,
        row.mode,
        row.state,
        row.result,
        row.recipient,
        row.initiative,
        row.form,
        row.lawDate,
        row.ruleIds,
        row.consentId,
        row.at,
        row.givenAt,
        row.protocolDue,
        userId,
        row.byInitials,
        row.decidedAt,
        row.decidedAt === null ? null : userId,
        row.decidedInitials,
        row.secondRoles,
        row.idem,
        row.keyId,
        row.bodyEnc,
      ],
    );
    this.db.later(
      `INSERT INTO lots.disclosure_item(id,disclosure_id,no,authority_id,unit_id,key_id,body_enc)
       SELECT i.id, $1, i.no, $2, $3, i.key_id, i.body FROM unnest($4::uuid[], $5::int[], $6::uuid[], $7::bytea[]) AS i(id, no, key_id, body)`,
      [
        row.id,
        row.authorityId,
        row.unitId,
        items.map(({ id }) => id),
        items.map(({ no }) => no),
        items.map(({ keyId }) => keyId),
        items.map(({ bodyEnc }) => bodyEnc),
      ],
    );
    return Promise.resolve();
  }

  /** The protocol of an emergency. The database refuses any other row. */
  async decide(id: string, next: DecisionColumns): Promise<boolean> {
    const count = await this.db.execute(
      `UPDATE lots.disclosure SET state=$2, result=$3, initiative=$4, form=$5, rule_ids=$6, consent_id=$7, decided_at=$8, decided_by=$9, decided_initials=$10, second_roles=$11, body_enc=$12
       WHERE id=$1 AND state='protocol_due'`,
      [
        id,
        next.state,
        next.result,
        next.initiative,
        next.form,
        next.ruleIds,
        next.consentId,
        next.decidedAt,
        this.db.principal().userId,
        next.decidedInitials,
        next.secondRoles,
        next.bodyEnc,
      ],
    );
    return count === 1;
  }

  /** The second person's yes or no. */
  async second(id: string, next: { result: DisclosureResult; at: Date; initials: string; bodyEnc: Buffer }): Promise<boolean> {
    const count = await this.db.execute(
      `UPDATE lots.disclosure SET state='decided', result=$2, second_at=$3, second_by=$4, second_initials=$5, body_enc=$6 WHERE id=$1 AND state='awaiting_second'`,
      [id, next.result, next.at, this.db.principal().userId, next.initials, next.bodyEnc],
    );
    return count === 1;
  }

  /** The receipt. The database refuses a second one, and one before the decision. */
  async handOut(
    id: string,
    next: { at: Date; form: DisclosureForm; initials: string; recorded: Date; bodyEnc: Buffer },
  ): Promise<void> {
    await this.db.execute(
      `UPDATE lots.disclosure SET handed_at=$2, handed_form=$3, handed_by=$4, handed_initials=$5, handed_recorded=$6, body_enc=$7 WHERE id=$1`,
      [id, next.at, next.form, this.db.principal().userId, next.initials, next.recorded, next.bodyEnc],
    );
  }

  /** What waits first, then the newest. The walls decide which. */
  list(limit: number): Promise<DisclosureRow[]> {
    return this.db.query<DisclosureRow>(
      `SELECT ${columns}, ${wall('disclosure d', 'case_file f?')} ${from} ORDER BY d.state='decided', d.protocol_due NULLS LAST, d.at DESC, d.id LIMIT $1`,
      [limit],
    );
  }

  /** From one case, the newest first. */
  ofCase(caseId: string): Promise<DisclosureRow[]> {
    return this.db.query<DisclosureRow>(
      `SELECT ${columns}, ${wall('disclosure d', 'case_file f?')} ${from} WHERE d.about_kind='case' AND d.about_id=$1 ORDER BY d.at DESC, d.id`,
      [caseId],
    );
  }

  async byRef(ref: string, lock = false): Promise<StoredDisclosure | null> {
    const [row] = await this.db.query<StoredDisclosure>(
      `SELECT ${columns}, k.id AS "keyId", k.wrapped, d.body_enc AS "bodyEnc", ${wall('disclosure d', 'case_file f?')} ${from} JOIN keys.data_key k ON k.id=d.key_id WHERE d.ref=$1${lock ? ' FOR UPDATE OF d' : ''}`,
      [ref],
    );
    return row ?? null;
  }

  /** A repeat of the same decision is answered with the first one. */
  async refByIdem(unitId: number, idem: string): Promise<string | null> {
    const [row] = await this.db.query<{ ref: string }>(
      `SELECT d.ref, ${wall('disclosure d')} FROM lots.disclosure d WHERE d.unit_id=$1 AND d.idem=$2`,
      [unitId, idem],
    );
    return row?.ref ?? null;
  }

  items(disclosureId: string): Promise<StoredItem[]> {
    return this.db.query<StoredItem>(
      `SELECT i.no, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, i.body_enc AS "bodyEnc", ${wall('disclosure_item i')} FROM lots.disclosure_item i JOIN keys.data_key k ON k.id=i.key_id
       WHERE i.disclosure_id=$1 ORDER BY i.no`,
      [disclosureId],
    );
  }
}
