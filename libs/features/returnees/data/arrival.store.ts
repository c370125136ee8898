import { Injectable } from '@nestjs/common';
import type { ArrivalPart } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';
import type { Locked, ReturneeRow, Written } from './returnee.store.js';

export interface ArrivalRow extends Locked {
  readonly version: number;
  readonly at: Date;
  readonly byInitials: string;
}

/** What the sender sees of what it has sent. */
export interface SentUpdateRow {
  readonly ref: string;
  readonly childNo: number;
  readonly version: number;
  readonly fields: readonly ArrivalPart[];
  readonly toUnitId: number;
  readonly sentAt: Date;
  readonly sentInitials: string;
  readonly due: Date;
  readonly receivedAt: Date | null;
}

/** What the receiver sees; the words come with `body`. */
export interface GotUpdateRow {
  readonly id: string;
  readonly ref: string;
  readonly childRef: string;
  readonly caseRef: string | null;
  readonly sentAt: Date;
  readonly receivedAt: Date | null;
  readonly receivedInitials: string | null;
  /** False: a later one about the same child has come. */
  readonly latest: boolean;
}

const got = `SELECT u.id, u.ref, r.ref AS "childRef", (SELECT f.ref FROM lots.case_file f WHERE f.referral_id=r.id) AS "caseRef", u.sent_at AS "sentAt", u.received_at AS "receivedAt", u.received_initials AS "receivedInitials",
  NOT EXISTS(SELECT 1 FROM lots.returnee_update l WHERE l.about_id=u.about_id AND (l.sent_at,l.id)>(u.sent_at,u.id)) AS latest, ${wall('returnee_update u', 'referral r')}`;
const gotFrom = `FROM lots.returnee_update u JOIN lots.referral r ON r.id=u.about_id AND r.to_unit_id = ANY($1::int[])`;

/** The page Ankomst and what was sent of it. */
@Injectable()
export class ArrivalStore {
  constructor(private readonly db: DbSession) {}

  /** version null: the latest. */
  async version(caseId: string, version: number | null): Promise<ArrivalRow | null> {
    const [row] = await this.db.query<ArrivalRow>(
      `SELECT a.version, a.at, a.by_initials AS "byInitials", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, a.body_enc AS "bodyEnc", ${wall('returnee_arrival a')} FROM lots.returnee_arrival a JOIN keys.data_key k ON k.id=a.key_id
       WHERE a.case_id=$1 AND ($2::int IS NULL OR a.version=$2) ORDER BY a.version DESC LIMIT 1`,
      [caseId, version],
    );
    return row ?? null;
  }

  latestVersions(caseIds: readonly string[]): Promise<{ caseId: string; version: number }[]> {
    return this.db.query<{ caseId: string; version: number }>(
      `SELECT DISTINCT ON (a.case_id) a.case_id AS "caseId", a.version, ${wall('returnee_arrival a')} FROM lots.returnee_arrival a WHERE a.case_id = ANY($1::uuid[]) ORDER BY a.case_id, a.version DESC`,
      [caseIds],
    );
  }

  async add(of: ReturneeRow, row: Written & { version: number }): Promise<void> {
    await this.db.execute(
      'INSERT INTO lots.returnee_arrival(id,case_id,authority_id,unit_id,version,at,by_user,by_initials,key_id,body_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)',
      [
        ...[row.id, of.caseId, of.authorityId, of.unitId, row.version, row.at, this.db.principal().userId],
        ...[row.byInitials, row.keyId, row.bodyEnc],
      ],
    );
  }

  sentUpdates(caseId: string): Promise<SentUpdateRow[]> {
    return this.db.query<SentUpdateRow>(
      `SELECT u.ref, u.child_no AS "childNo", u.version, u.fields, u.to_unit_id AS "toUnitId", u.sent_at AS "sentAt", u.sent_initials AS "sentInitials", u.due, u.received_at AS "receivedAt", ${wall('returnee_update u')} FROM lots.returnee_update u WHERE u.case_id=$1 ORDER BY u.sent_at DESC, u.child_no`,
      [caseId],
    );
  }

  async wasSent(id: string): Promise<boolean> {
    return (
      (await this.db.query(`SELECT u.id, ${wall('returnee_update u')} FROM lots.returnee_update u WHERE u.id=$1`, [id]))
        .length === 1
    );
  }

  async addUpdate(
    of: ReturneeRow,
    row: Written & {
      ref: string;
      childNo: number;
      version: number;
      fields: readonly ArrivalPart[];
      to: { authorityId: number; unitId: number };
      aboutId: string;
      ground: string;
      due: Date;
    },
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.returnee_update(id,ref,case_id,child_no,version,fields,from_authority_id,from_unit_id,to_authority_id,to_unit_id,about_id,ground,sent_at,sent_by,sent_initials,due,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6::text[],$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)`,
      [
        ...[row.id, row.ref, of.caseId, row.childNo, row.version, row.fields, of.authorityId, of.unitId, row.to.authorityId],
        ...[row.to.unitId, row.aboutId, row.ground, row.at, this.db.principal().userId, row.byInitials, row.due, row.keyId],
        row.bodyEnc,
      ],
    );
  }

  /** To the caller's units: the last of each child, those nobody has received first. */
  async received(unitIds: readonly number[]): Promise<GotUpdateRow[]> {
    const rows = await this.db.query<GotUpdateRow>(
      `${got} ${gotFrom} ORDER BY u.received_at IS NOT NULL, u.sent_at DESC, u.id LIMIT 300`,
      [unitIds],
    );
    return rows.filter(({ latest }) => latest);
  }

  async receivedOne(unitIds: readonly number[], ref: string): Promise<(GotUpdateRow & Locked) | null> {
    const [row] = await this.db.query<GotUpdateRow & Locked>(
      `${got}, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, u.body_enc AS "bodyEnc" ${gotFrom} JOIN keys.data_key k ON k.id=u.key_id WHERE u.ref=$2`,
      [unitIds, ref],
    );
    return row ?? null;
  }

  /** A repeat changes nothing. */
  async receive(id: string, at: Date, initials: string): Promise<void> {
    await this.db.execute(
      'UPDATE lots.returnee_update SET received_at=$2, received_by=$3, received_initials=$4 WHERE id=$1 AND received_at IS NULL',
      [id, at, this.db.principal().userId, initials],
    );
  }
}
