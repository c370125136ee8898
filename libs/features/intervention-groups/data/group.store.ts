import { Injectable } from '@nestjs/common';
import type { DataCategory, DisclosureForm, GroupCloseReason, GroupEntryKind } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface GroupRow {
  readonly id: string;
  readonly ref: string;
  readonly unitId: number;
  readonly caseId: string;
  readonly caseRef: string;
  readonly consentId: string;
  readonly consentRef: string;
  readonly formCode: string;
  readonly openedAt: Date;
  readonly openedInitials: string;
  readonly closedAt: Date | null;
  readonly closedReason: GroupCloseReason | null;
  readonly from: string;
  readonly to: string;
  readonly parties: readonly string[];
  readonly withdrawnAt: Date | null;
}

export interface NewGroup {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly caseId: string;
  readonly consentId: string;
  readonly formCode: string;
  readonly openedAt: Date;
  readonly initials: string;
  readonly idem: string;
}

export interface NewEntry {
  readonly id: string;
  readonly groupId: string;
  readonly caseId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly kind: GroupEntryKind;
  readonly aboutId: string | null;
  readonly day: string | null;
  readonly party: string | null;
  readonly category: DataCategory | null;
  readonly form: DisclosureForm | null;
  readonly at: Date;
  readonly initials: string;
  readonly idem: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

export interface EntryRow extends Omit<NewEntry, 'groupId' | 'caseId' | 'unitId' | 'idem'> {
  readonly wrapped: Buffer | null;
}

const select = `SELECT g.id, g.ref, g.unit_id AS "unitId", g.case_id AS "caseId", f.ref AS "caseRef", g.consent_id AS "consentId", c.ref AS "consentRef", g.form_code AS "formCode", g.opened_at AS "openedAt", g.opened_initials AS "openedInitials",
  g.closed_at AS "closedAt", g.closed_reason AS "closedReason", c.from_day::text AS "from", c.to_day::text AS "to", c.parties, c.withdrawn_at AS "withdrawnAt", ${wall('intervention_group g', 'case_file f', 'consent c')}
  FROM lots.intervention_group g JOIN lots.case_file f ON f.id=g.case_id JOIN lots.consent c ON c.id=g.consent_id`;

/** Groups of the unit (docs/rules/teams.md, T1–T9). The walls decide which. */
@Injectable()
export class GroupStore {
  constructor(private readonly db: DbSession) {}

  add(row: NewGroup): void {
    this.db.later(
      `INSERT INTO lots.intervention_group(id,ref,authority_id,unit_id,case_id,consent_id,form_code,opened_at,opened_by,opened_initials,idem)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [
        row.id,
        row.ref,
        row.authorityId,
        row.unitId,
        row.caseId,
        row.consentId,
        row.formCode,
        row.openedAt,
        this.db.principal().userId,
        row.initials,
        row.idem,
      ],
    );
  }

  addEntry(row: NewEntry): void {
    this.db.later(
      `INSERT INTO lots.group_entry(id,group_id,case_id,authority_id,unit_id,kind,about_id,day,party,category,form,at,by_user,by_initials,idem,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
      [
        row.id,
        row.groupId,
        row.caseId,
        row.authorityId,
        row.unitId,
        row.kind,
        row.aboutId,
        row.day,
        row.party,
        row.category,
        row.form,
        row.at,
        this.db.principal().userId,
        row.initials,
        row.idem,
        row.keyId,
        row.bodyEnc,
      ],
    );
  }

  /** Those whose consent ends soonest first; closed and withdrawn last. */
  list(limit: number): Promise<GroupRow[]> {
    return this.db.query<GroupRow>(
      `${select} ORDER BY (g.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL), c.to_day, g.id LIMIT $1`,
      [limit],
    );
  }

  /** `hold`: whoever closes it at the same time waits. */
  async byRef(ref: string, hold = false): Promise<GroupRow | null> {
    const [row] = await this.db.query<GroupRow>(`${select} WHERE g.ref=$1${hold ? ' FOR UPDATE OF g' : ''}`, [ref]);
    return row ?? null;
  }

  async refByIdem(unitId: number, idem: string): Promise<string | null> {
    const [row] = await this.db.query<{ ref: string }>(
      `SELECT g.ref, ${wall('intervention_group g')} FROM lots.intervention_group g WHERE g.unit_id=$1 AND g.idem=$2`,
      [unitId, idem],
    );
    return row?.ref ?? null;
  }

  async ofConsent(consentId: string): Promise<string | null> {
    const [row] = await this.db.query<{ ref: string }>(
      `SELECT g.ref, ${wall('intervention_group g')} FROM lots.intervention_group g WHERE g.consent_id=$1`,
      [consentId],
    );
    return row?.ref ?? null;
  }

  /** Oldest first. */
  entries(groupId: string, limit: number): Promise<EntryRow[]> {
    return this.db.query<EntryRow>(
      `SELECT e.id, e.kind, e.about_id AS "aboutId", e.day::text, e.party, e.category, e.form, e.at, e.by_initials AS initials, e.authority_id AS "authorityId", k.id AS "keyId", k.wrapped, e.body_enc AS "bodyEnc", ${wall('group_entry e')}
       FROM lots.group_entry e JOIN keys.data_key k ON k.id=e.key_id WHERE e.group_id=$1 ORDER BY e.at, e.id LIMIT $2`,
      [groupId, limit],
    );
  }

  async written(groupId: string, idem: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT e.id, ${wall('group_entry e')} FROM lots.group_entry e WHERE e.group_id=$1 AND e.idem=$2`,
      [groupId, idem],
    );
    return rows.length > 0;
  }

  async planned(groupId: string, entryId: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT e.id, ${wall('group_entry e')} FROM lots.group_entry e WHERE e.group_id=$1 AND e.id=$2 AND e.kind IN('goal','activity')`,
      [groupId, entryId],
    );
    return rows.length > 0;
  }

  async close(id: string, reason: GroupCloseReason, at: Date, initials: string): Promise<void> {
    await this.db.execute(
      'UPDATE lots.intervention_group SET closed_at=$2, closed_by=$3, closed_initials=$4, closed_reason=$5 WHERE id=$1 AND closed_at IS NULL',
      [id, at, this.db.principal().userId, initials, reason],
    );
  }
}
