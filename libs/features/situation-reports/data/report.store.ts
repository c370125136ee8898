import { Injectable } from '@nestjs/common';
import type { ReportKind, ReportState } from '@lots/contracts';
import type { WrappedKey } from '@lots/crypto';
import { DbSession, wall } from '@lots/db';

export interface ReportRow {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly board: string;
  readonly kind: ReportKind;
  readonly period: string;
  readonly template: string;
  readonly state: ReportState;
  readonly version: number;
  readonly keyId: string;
  readonly keyAuthorityId: number;
  readonly wrapped: Buffer | null;
}

export interface DraftRow {
  readonly rev: number;
  readonly savedAt: Date;
  readonly savedInitials: string;
  readonly bodyEnc: Buffer;
}

export interface ListedRow extends ReportRow {
  readonly handedIn: number | null;
  readonly handedInDecided: boolean | null;
}

const columns = `r.id, r.ref, r.authority_id AS "authorityId", r.unit_id AS "unitId", r.board, r.kind, r.period, to_char(r.template,'YYYY-MM-DD') AS template, r.state, r.version,
  r.key_id AS "keyId", k.authority_id AS "keyAuthorityId", k.wrapped`;
const from = 'FROM lots.situation_report r JOIN keys.data_key k ON k.id=r.key_id';

/** lots.situation_report and its draft. What is seen is the walls': one's own, and what others have handed in. */
@Injectable()
export class ReportStore {
  constructor(private readonly db: DbSession) {}

  /** With the newest handed-in version that the reader may see. */
  list(): Promise<ListedRow[]> {
    return this.db.query<ListedRow>(
      `SELECT ${columns}, v.no AS "handedIn", v.decided_on IS NOT NULL AS "handedInDecided" ${from}
       LEFT JOIN LATERAL (SELECT n.no, n.decided_on FROM lots.report_version n WHERE n.report_id=r.id ORDER BY n.no DESC LIMIT 1) v ON true
       ORDER BY r.period DESC, r.kind, r.board LIMIT 300`,
    );
  }

  /** null: not there, or not one's own to see. */
  async find(ref: string): Promise<ReportRow | null> {
    const [row] = await this.db.query<ReportRow>(`SELECT ${columns} ${from} WHERE r.ref=$1`, [ref]);
    return row ?? null;
  }

  /** One's own, held against another window until the transaction ends. */
  async hold(ref: string, unitIds: readonly number[]): Promise<ReportRow | null> {
    const [row] = await this.db.query<ReportRow>(
      `SELECT ${columns} ${from} WHERE r.ref=$1 AND r.unit_id = ANY($2::int[]) FOR UPDATE OF r`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  async same(board: string, kind: ReportKind, period: string): Promise<string | null> {
    const [row] = await this.db.query<{ ref: string }>(
      'SELECT ref FROM lots.situation_report WHERE board=$1 AND kind=$2 AND period=$3',
      [board, kind, period],
    );
    return row?.ref ?? null;
  }

  async add(
    report: Omit<ReportRow, 'state' | 'version' | 'keyAuthorityId' | 'wrapped'>,
    draft: { readonly at: Date; readonly initials: string; readonly bodyEnc: Buffer },
  ): Promise<void> {
    const { id, authorityId, unitId } = report;
    const userId = this.db.principal().userId;
    await this.db.execute(
      `INSERT INTO lots.situation_report(id,ref,authority_id,unit_id,board,kind,period,template,state,version,created_at,created_by,created_initials,key_id)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,'draft',1,$9,$10,$11,$12)`,
      [
        ...[id, report.ref, authorityId, unitId, report.board, report.kind, report.period, report.template],
        ...[draft.at, userId, draft.initials, report.keyId],
      ],
    );
    await this.db.execute(
      `INSERT INTO lots.report_draft(report_id,authority_id,unit_id,rev,saved_at,saved_by,saved_initials,body_enc) VALUES ($1,$2,$3,1,$4,$5,$6,$7)`,
      [id, authorityId, unitId, draft.at, userId, draft.initials, draft.bodyEnc],
    );
  }

  /** null: somebody else's report. */
  async draft(reportId: string): Promise<DraftRow | null> {
    const [row] = await this.db.query<DraftRow>(
      `SELECT d.rev, d.saved_at AS "savedAt", d.saved_initials AS "savedInitials", d.body_enc AS "bodyEnc", ${wall('report_draft d')} FROM lots.report_draft d WHERE d.report_id=$1`,
      [reportId],
    );
    return row ?? null;
  }

  /** False: another window was first, or it is locked. */
  async keep(reportId: string, rev: number, at: Date, initials: string, bodyEnc: Buffer): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.report_draft SET rev=rev+1, saved_at=$3, saved_by=$4, saved_initials=$5, body_enc=$6 WHERE report_id=$1 AND rev=$2`,
      [reportId, rev, at, this.db.principal().userId, initials, bodyEnc],
    );
    return touched === 1;
  }

  /** False: another window was first. */
  async step(report: ReportRow, to: ReportState, version: number): Promise<boolean> {
    const touched = await this.db.execute('UPDATE lots.situation_report SET state=$3, version=$4 WHERE id=$1 AND state=$2', [
      report.id,
      report.state,
      to,
      version,
    ]);
    return touched === 1;
  }
}

export function keyOf({ keyId, keyAuthorityId, wrapped }: ReportRow): WrappedKey {
  return { id: keyId, authorityId: keyAuthorityId, wrapped };
}
