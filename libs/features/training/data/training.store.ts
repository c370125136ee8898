import { Injectable } from '@nestjs/common';
import { DbSession } from '@lots/db';

export interface TrainingRow {
  readonly id: string;
  readonly unitId: number;
  readonly board: string;
  readonly asOf: string;
  readonly employees: number;
  readonly listed: number;
  readonly completed: number;
  readonly replaces: string | null;
  /** A later one has taken its place. */
  readonly replaced: boolean;
  readonly recordedAt: Date;
  readonly byInitials: string;
}

const select = `SELECT t.id, t.unit_id AS "unitId", t.board, to_char(t.as_of,'YYYY-MM-DD') AS "asOf", t.employees, t.listed, t.completed, t.replaces,
  EXISTS(SELECT 1 FROM lots.training_count r WHERE r.replaces=t.id) AS replaced, t.recorded_at AS "recordedAt", t.by_initials AS "byInitials" FROM lots.training_count t`;

/** lots.training_count: counts of employees. Rows are only ever added. */
@Injectable()
export class TrainingStore {
  constructor(private readonly db: DbSession) {}

  /** Everything one may see, newest day first. */
  list(): Promise<TrainingRow[]> {
    return this.db.query<TrainingRow>(`${select} ORDER BY t.as_of DESC, t.recorded_at DESC, t.id LIMIT 2000`);
  }

  async find(id: string): Promise<TrainingRow | null> {
    const [row] = await this.db.query<TrainingRow>(`${select} WHERE t.id=$1`, [id]);
    return row ?? null;
  }

  /** What holds for a day; null: nothing yet. */
  async ofDay(board: string, asOf: string): Promise<TrainingRow | null> {
    const [row] = await this.db.query<TrainingRow>(
      `${select} WHERE t.board=$1 AND t.as_of=$2 AND NOT EXISTS(SELECT 1 FROM lots.training_count r WHERE r.replaces=t.id)`,
      [board, asOf],
    );
    return row ?? null;
  }

  /** Two coordinators who record the same day at the same time take turns. */
  async takeTurn(board: string): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 28))', [`training:${board}`]);
  }

  async add(row: Omit<TrainingRow, 'replaced'>, authorityId: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.training_count(id,authority_id,unit_id,board,as_of,employees,listed,completed,replaces,recorded_at,by_user,by_initials) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
      [
        row.id,
        authorityId,
        row.unitId,
        row.board,
        row.asOf,
        row.employees,
        row.listed,
        row.completed,
        row.replaces,
        row.recordedAt,
        this.db.principal().userId,
        row.byInitials,
      ],
    );
  }
}
