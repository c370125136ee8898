import { Injectable } from '@nestjs/common';
import { DbSession } from '@lots/db';
import type { ReportRow } from './report.store.js';

export interface VersionRow {
  readonly id: string;
  readonly no: number;
  readonly submittedAt: Date;
  readonly submittedInitials: string;
  readonly decidedOn: string | null;
  readonly decidedParagraph: number | null;
  readonly bodyEnc: Buffer;
}

export type ReceivedRow = ReportRow & {
  readonly newest: Pick<VersionRow, 'id' | 'no' | 'decidedOn' | 'decidedParagraph' | 'bodyEnc'>;
};

const columns = `v.id, v.no, v.submitted_at AS "submittedAt", v.submitted_initials AS "submittedInitials", to_char(v.decided_on,'YYYY-MM-DD') AS "decidedOn",
  v.decided_paragraph AS "decidedParagraph", v.body_enc AS "bodyEnc"`;

/** lots.report_version: added when a report is handed in, never changed; the board's decision is added once. */
@Injectable()
export class VersionStore {
  constructor(private readonly db: DbSession) {}

  of(reportId: string): Promise<VersionRow[]> {
    return this.db.query<VersionRow>(`SELECT ${columns} FROM lots.report_version v WHERE v.report_id=$1 ORDER BY v.no`, [
      reportId,
    ]);
  }

  async add(report: ReportRow, version: { id: string; at: Date; initials: string; bodyEnc: Buffer }): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.report_version(id,report_id,authority_id,unit_id,kind,period,no,submitted_at,submitted_by,submitted_initials,body_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [
        ...[version.id, report.id, report.authorityId, report.unitId, report.kind, report.period, report.version],
        ...[version.at, this.db.principal().userId, version.initials, version.bodyEnc],
      ],
    );
  }

  /** False: decided already, or not the newest. */
  async decide(
    reportId: string,
    no: number,
    decided: { readonly on: string; readonly paragraph: number; readonly at: Date; readonly initials: string },
  ): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.report_version SET decided_on=$3, decided_paragraph=$4, recorded_at=$5, recorded_by=$6, recorded_initials=$7 WHERE report_id=$1 AND no=$2 AND decided_on IS NULL`,
      [reportId, no, decided.on, decided.paragraph, decided.at, this.db.principal().userId, decided.initials],
    );
    return touched === 1;
  }

  /** The newest handed-in version of each board's own picture of a period, in one round trip. */
  async received(period: string): Promise<ReceivedRow[]> {
    return this.db
      .query<Flat>(
        `SELECT DISTINCT ON (r.board) r.id, r.ref, r.authority_id AS "authorityId", r.unit_id AS "unitId", r.board, r.kind, r.period, to_char(r.template,'YYYY-MM-DD') AS template, r.state,
         r.version, r.key_id AS "keyId", k.authority_id AS "keyAuthorityId", k.wrapped, v.id AS "versionId", v.no, to_char(v.decided_on,'YYYY-MM-DD') AS "decidedOn", v.decided_paragraph AS "decidedParagraph", v.body_enc AS "bodyEnc"
       FROM lots.report_version v JOIN lots.situation_report r ON r.id=v.report_id JOIN keys.data_key k ON k.id=r.key_id
       WHERE v.period=$1 AND v.kind='local' ORDER BY r.board, v.no DESC`,
        [period],
      )
      .then((rows) => rows.map(nested));
  }
}

type Flat = ReportRow & {
  versionId: string;
  no: number;
  decidedOn: string | null;
  decidedParagraph: number | null;
  bodyEnc: Buffer;
};

function nested({ versionId, no, decidedOn, decidedParagraph, bodyEnc, ...report }: Flat): ReceivedRow {
  return { ...report, newest: { id: versionId, no, decidedOn, decidedParagraph, bodyEnc } };
}
