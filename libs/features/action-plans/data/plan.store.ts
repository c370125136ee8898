import { Injectable } from '@nestjs/common';
import type { ActivityStatus, PlanState } from '@lots/contracts';
import { DbSession } from '@lots/db';

export interface PlanRow {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly board: string;
  readonly year: number;
  readonly version: number;
  readonly state: PlanState;
  readonly reviseBy: string;
  readonly decidedOn: string | null;
  readonly decidedParagraph: number | null;
  readonly keyId: string;
  readonly wrapped: Buffer | null;
  readonly keyAuthorityId: number;
}

export interface PlanCountsRow {
  readonly ref: string;
  readonly unitId: number;
  readonly board: string;
  readonly version: number;
  readonly state: PlanState;
  readonly reviseBy: string;
  readonly decidedOn: string | null;
  readonly decidedParagraph: number | null;
  readonly draftRef: string | null;
  readonly activities: readonly { readonly lineId: string; readonly dueOn: string; readonly area: string }[];
  readonly followUps: readonly { readonly lineId: string; readonly period: string; readonly status: ActivityStatus }[];
}

const columns = `p.id, p.ref, p.authority_id AS "authorityId", p.unit_id AS "unitId", p.board, p.year, p.version, p.state, to_char(p.revise_by,'YYYY-MM-DD') AS "reviseBy",
  to_char(p.decided_on,'YYYY-MM-DD') AS "decidedOn", p.decided_paragraph AS "decidedParagraph", p.key_id AS "keyId", k.wrapped, k.authority_id AS "keyAuthorityId"`;

/** lots.action_plan. What is seen is the walls': own board, the whole city for the central coordinator, decided ones for a board's reader. */
@Injectable()
export class PlanStore {
  constructor(private readonly db: DbSession) {}

  /** null: not there, or not one's own to see. */
  async find(ref: string): Promise<PlanRow | null> {
    return this.one(`SELECT ${columns} FROM lots.action_plan p JOIN keys.data_key k ON k.id=p.key_id WHERE p.ref=$1`, [ref]);
  }

  /** Holds a plan one may write in, so that two windows do not write past each other. */
  async hold(ref: string, unitIds: readonly number[]): Promise<PlanRow | null> {
    const held = await this.db.query('SELECT id FROM lots.action_plan WHERE ref=$1 AND unit_id = ANY($2::int[]) FOR UPDATE', [
      ref,
      unitIds,
    ]);
    // A locked plan cannot be held for a change; it can be found.
    const plan = await this.find(ref);
    return plan && (held.length === 1 || unitIds.includes(plan.unitId)) ? plan : null;
  }

  /** The newest of a year or an earlier one, decided or not: the board's own before one it took over. */
  newest(unitId: number, board: string, upTo: number): Promise<PlanRow | null> {
    return this.one(
      `SELECT ${columns} FROM lots.action_plan p JOIN keys.data_key k ON k.id=p.key_id WHERE p.unit_id=$1 AND p.year<=$3 ORDER BY p.board=$2 DESC, p.year DESC, p.version DESC LIMIT 1`,
      [unitId, board, upTo],
    );
  }

  async add(
    plan: Omit<PlanRow, 'state' | 'decidedOn' | 'decidedParagraph' | 'wrapped' | 'keyAuthorityId'>,
    at: Date,
    initials: string,
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.action_plan(id,ref,authority_id,unit_id,board,year,version,state,revise_by,created_at,created_by,created_initials,key_id)
       VALUES ($1,$2,$3,$4,$5,$6,$7,'draft',$8,$9,$10,$11,$12)`,
      [
        plan.id,
        plan.ref,
        plan.authorityId,
        plan.unitId,
        plan.board,
        plan.year,
        plan.version,
        plan.reviseBy,
        at,
        this.db.principal().userId,
        initials,
        plan.keyId,
      ],
    );
  }

  /** False: locked already. */
  async lock(
    id: string,
    decided: { readonly on: string; readonly paragraph: number },
    at: Date,
    initials: string,
  ): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.action_plan SET state='decided', decided_on=$2, decided_paragraph=$3, locked_at=$4, locked_by=$5, locked_initials=$6 WHERE id=$1 AND state='draft'`,
      [id, decided.on, decided.paragraph, at, this.db.principal().userId, initials],
    );
    return touched === 1;
  }

  /** Per board the plan that holds – the newest decided one, else the draft – in days and codes, in one round trip. */
  counts(year: number): Promise<PlanCountsRow[]> {
    return this.db.query<PlanCountsRow>(
      `SELECT DISTINCT ON (p.board) p.ref, p.unit_id AS "unitId", p.board, p.version, p.state, to_char(p.revise_by,'YYYY-MM-DD') AS "reviseBy",
         to_char(p.decided_on,'YYYY-MM-DD') AS "decidedOn", p.decided_paragraph AS "decidedParagraph",
         (SELECT d.ref FROM lots.action_plan d WHERE d.board=p.board AND d.year=p.year AND d.state='draft') AS "draftRef",
         coalesce((SELECT jsonb_agg(jsonb_build_object('lineId',a.line_id,'dueOn',to_char(a.due_on,'YYYY-MM-DD'),'area',a.area))
           FROM lots.plan_activity a WHERE a.plan_id=p.id AND a.removed_on IS NULL),'[]'::jsonb) AS activities,
         coalesce((SELECT jsonb_agg(jsonb_build_object('lineId',f.line_id,'period',f.period,'status',f.status)) FROM (
           SELECT DISTINCT ON (f.line_id, f.period) f.line_id, f.period, f.status FROM lots.plan_follow_up f JOIN lots.action_plan o ON o.id=f.plan_id
           WHERE o.board=p.board AND f.year=p.year ORDER BY f.line_id, f.period, f.seq DESC) f
           WHERE EXISTS(SELECT 1 FROM lots.plan_activity a WHERE a.plan_id=p.id AND a.line_id=f.line_id AND a.removed_on IS NULL)),'[]'::jsonb) AS "followUps"
       FROM lots.action_plan p WHERE p.year=$1 ORDER BY p.board, p.state='decided' DESC, p.version DESC`,
      [year],
    );
  }

  private async one(sql: string, parameters: readonly unknown[]): Promise<PlanRow | null> {
    const [row] = await this.db.query<PlanRow>(sql, parameters);
    return row ?? null;
  }
}
