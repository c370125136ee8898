import { Injectable } from '@nestjs/common';
import type { ClockStage } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface ToldClock {
  readonly caseId: string;
  readonly unitId: number;
  readonly clock: string;
  readonly stage: ClockStage;
  readonly due: string;
}

/** Which clocks a unit has been told about; inside a session of system:clocks. */
@Injectable()
export class ToldStore {
  constructor(private readonly db: DbSession) {}

  /** Those that nobody had been told about; of two who come at once one gets each. */
  async tell(clocks: readonly ToldClock[], at: Date): Promise<Pick<ToldClock, 'caseId' | 'clock' | 'stage'>[]> {
    if (clocks.length === 0) return [];
    const rows = clocks.map(({ caseId, unitId, clock, stage, due }) => ({ case_id: caseId, unit_id: unitId, clock, stage, due }));
    return this.db.query(
      `INSERT INTO lots.assessment_told AS w(case_id,authority_id,unit_id,clock,stage,due,at)
       SELECT t.case_id, $2, t.unit_id, t.clock, t.stage, t.due, $3 FROM jsonb_to_recordset($1::jsonb) AS t(case_id uuid, unit_id int, clock text, stage text, due text)
       ON CONFLICT DO NOTHING RETURNING w.case_id AS "caseId", w.clock, w.stage, ${wall('assessment_told w')}`,
      [JSON.stringify(rows), this.db.principal().authorityId, at],
    );
  }
}
