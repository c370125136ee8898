import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface LogReading {
  readonly id: string;
  readonly actor: string;
  readonly at: Date;
  readonly action: string;
  readonly objectIds: readonly string[];
  readonly reasonCode: string | null;
}

export interface LogObject {
  readonly id: string;
  readonly kind: 'referral' | 'case' | 'contact' | 'call';
  /** null: sealed, or a kind without a reference. */
  readonly ref: string | null;
  readonly sealed: boolean;
  readonly holder: string | null;
}

export interface BusyReader extends Omit<LogReading, 'reasonCode'> {
  readonly unitId: number;
  readonly count: number;
}

export interface OpeningOf extends Omit<LogReading, 'reasonCode'> {
  readonly unitId: number | null;
}

/** A stretch of time of one unit. `verbs`: the last parts of the actions that are openings. */
export interface LogStretch {
  readonly unitId: number;
  readonly from: Date;
  readonly to: Date;
  readonly verbs: readonly string[];
}

/** The functions tell the unit; whose board it is of stands in the organisation. A line without a unit is of the board that asked. */
const withBoard = (lines: string): string =>
  `(SELECT l.*, coalesce(u.authority_id, lots.s_int('lots.authority')) AS authority_id FROM ${lines} l LEFT JOIN lots.unit u ON u.id=l.unit_id)`;

/**
 * The access log through the narrow functions of migration 16. They run as lots_reviewer, show the session's authority only, and answer
 * nothing to anybody who does not review.
 */
@Injectable()
export class AccessLogQuery {
  constructor(private readonly db: DbSession) {}

  readings({ unitId, from, to, verbs }: LogStretch, media: { action: string; reasonCode: string }): Promise<LogReading[]> {
    return this.db.query<LogReading>(
      `SELECT id, actor, at, action, object_ids AS "objectIds", reason_code AS "reasonCode" FROM lots.log_readings($1,$2,$3,$4,$5,$6)`,
      [unitId, from, to, verbs, media.action, media.reasonCode],
    );
  }

  dayCounts({ unitId, from, to, verbs }: LogStretch): Promise<{ actor: string; day: string; count: number }[]> {
    return this.db.query('SELECT actor, day, count FROM lots.log_day_counts($1,$2,$3,$4)', [unitId, from, to, verbs]);
  }

  busy(from: Date, verbs: readonly string[], most: number): Promise<BusyReader[]> {
    return this.db.query<BusyReader>(
      `SELECT e.actor, e.unit_id AS "unitId", e.count, e.id, e.at, e.action, e.object_ids AS "objectIds", ${wall('audit_entry e')} FROM ${withBoard('lots.log_busy($1,$2,$3)')} e`,
      [from, verbs, most],
    );
  }

  about(objectIds: readonly string[], verbs: readonly string[]): Promise<OpeningOf[]> {
    return this.db.query<OpeningOf>(
      `SELECT e.id, e.actor, e.unit_id AS "unitId", e.at, e.action, e.object_ids AS "objectIds", ${wall('audit_entry e')} FROM ${withBoard('lots.log_about($1,$2)')} e ORDER BY e.at, e.id`,
      [objectIds, verbs],
    );
  }

  objects(ids: readonly string[]): Promise<LogObject[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.db.query<LogObject>('SELECT id, kind, ref, sealed, holder FROM lots.log_objects($1)', [ids]);
  }

  /**
   * What the board's own people have opened under a reference. Nothing for what is sealed, unless the reviewer is in its circle (migration 78).
   * Only in a writing session: the functions are not the reader's.
   */
  async openedUnder(
    ref: string,
    { units, to, verbs }: { units: readonly number[]; to: Date; verbs: readonly string[] },
  ): Promise<Pick<LogObject, 'id' | 'kind'>[]> {
    return this.db.query<Pick<LogObject, 'id' | 'kind'>>(
      `SELECT o.id, o.kind FROM lots.log_objects_named($1, ARRAY(
         SELECT DISTINCT x.id FROM unnest($2::int[]) u(id) CROSS JOIN LATERAL lots.log_readings(u.id, '-infinity', $3, $4, '', '') r
         CROSS JOIN LATERAL unnest(r.object_ids) x(id))) o`,
      [ref, units, to, verbs],
    );
  }

  /** Names of the board's own people. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.query<{ id: string; name: string }>('SELECT user_id AS id, name FROM authn.reviewed_names($1)', [
      ids,
    ]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
