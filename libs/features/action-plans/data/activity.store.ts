import { Injectable } from '@nestjs/common';
import type { ActivityStatus } from '@lots/contracts';
import { DbSession } from '@lots/db';
import type { PlanRow } from './plan.store.js';

export interface ActivityRow {
  readonly id: string;
  readonly lineId: string;
  readonly area: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly version: number;
  readonly bodyEnc: Buffer;
}

export interface FollowUpRow {
  readonly id: string;
  readonly lineId: string;
  readonly period: string;
  readonly status: ActivityStatus;
  readonly writtenAt: Date;
  readonly byInitials: string;
  readonly bodyEnc: Buffer;
  /** The key of the version it was written in. */
  readonly keyId: string;
  readonly keyAuthorityId: number;
  readonly wrapped: Buffer | null;
}

const columns = `a.id, a.line_id AS "lineId", a.area, to_char(a.starts_on,'YYYY-MM-DD') AS "startsOn", to_char(a.due_on,'YYYY-MM-DD') AS "dueOn", a.version, a.body_enc AS "bodyEnc"`;

/** lots.plan_activity and lots.plan_follow_up. */
@Injectable()
export class ActivityStore {
  constructor(private readonly db: DbSession) {}

  of(planId: string): Promise<ActivityRow[]> {
    return this.db.query<ActivityRow>(
      `SELECT ${columns} FROM lots.plan_activity a WHERE a.plan_id=$1 AND a.removed_on IS NULL ORDER BY a.area, a.due_on, a.id`,
      [planId],
    );
  }

  /** Struck out ones too: their id is taken. null: no such activity in any plan one may see. */
  async find(id: string): Promise<(ActivityRow & { planId: string; removed: boolean }) | null> {
    const [row] = await this.db.query<ActivityRow & { planId: string; removed: boolean }>(
      `SELECT ${columns}, a.plan_id AS "planId", a.removed_on IS NOT NULL AS removed FROM lots.plan_activity a WHERE a.id=$1`,
      [id],
    );
    return row ?? null;
  }

  /** All at once. */
  async add(plan: PlanRow, rows: readonly Omit<ActivityRow, 'version'>[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.execute(
      `INSERT INTO lots.plan_activity(id,plan_id,line_id,authority_id,unit_id,area,starts_on,due_on,version,body_enc)
       SELECT r.id,$1,r.line_id,$2,$3,r.area,r.starts_on,r.due_on,1,r.body FROM unnest($4::uuid[],$5::uuid[],$6::text[],$7::date[],$8::date[],$9::bytea[]) AS r(id,line_id,area,starts_on,due_on,body)`,
      [
        plan.id,
        plan.authorityId,
        plan.unitId,
        rows.map(({ id }) => id),
        rows.map(({ lineId }) => lineId),
        rows.map(({ area }) => area),
        rows.map(({ startsOn }) => startsOn),
        rows.map(({ dueOn }) => dueOn),
        rows.map(({ bodyEnc }) => bodyEnc),
      ],
    );
  }

  /** False: somebody else was first, or the plan is locked. */
  async change(row: ActivityRow): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.plan_activity SET area=$2, starts_on=$3, due_on=$4, body_enc=$5, version=version+1 WHERE id=$1 AND version=$6 AND removed_on IS NULL',
      [row.id, row.area, row.startsOn, row.dueOn, row.bodyEnc, row.version],
    );
    return touched === 1;
  }

  async remove(id: string, version: number, today: string): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.plan_activity SET removed_on=$3, version=version+1 WHERE id=$1 AND version=$2 AND removed_on IS NULL',
      [id, version, today],
    );
    return touched === 1;
  }

  /** Of the board's year, whichever version it was written in: oldest first. */
  followUps(board: string, year: number): Promise<FollowUpRow[]> {
    return this.db.query<FollowUpRow>(
      `SELECT f.id, f.line_id AS "lineId", f.period, f.status, f.written_at AS "writtenAt", f.by_initials AS "byInitials", f.body_enc AS "bodyEnc", k.id AS "keyId", k.authority_id AS "keyAuthorityId", k.wrapped
       FROM lots.plan_follow_up f JOIN lots.action_plan p ON p.id=f.plan_id JOIN keys.data_key k ON k.id=p.key_id WHERE p.board=$1 AND f.year=$2 ORDER BY f.seq`,
      [board, year],
    );
  }

  async addFollowUp(
    plan: PlanRow,
    row: Pick<FollowUpRow, 'id' | 'lineId' | 'period' | 'status' | 'writtenAt' | 'byInitials' | 'bodyEnc'>,
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.plan_follow_up(id,plan_id,line_id,authority_id,unit_id,year,period,status,written_at,by_user,by_initials,body_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
      [
        row.id,
        plan.id,
        row.lineId,
        plan.authorityId,
        plan.unitId,
        plan.year,
        row.period,
        row.status,
        row.writtenAt,
        this.db.principal().userId,
        row.byInitials,
        row.bodyEnc,
      ],
    );
  }
}
