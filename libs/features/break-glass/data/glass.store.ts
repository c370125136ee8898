import { Injectable } from '@nestjs/common';
import type { GlassReason } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface NewGlass {
  readonly id: string;
  /** The case's reference, or that of the hand-over it came from. */
  readonly ref: string;
  /** What the session may stand under: what is opened ends with it. */
  readonly marks: readonly Buffer[];
  readonly reason: GlassReason;
  readonly minutes: number;
  readonly reviewDays: number;
  readonly initials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

export interface GlassRow {
  readonly id: string;
  readonly caseRef: string;
  readonly userId: string;
  readonly initials: string;
  readonly reason: GlassReason;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
}

export interface CaseReader {
  readonly name: string;
  readonly function: string;
  readonly why: 'unit' | 'responsible' | 'circle' | 'asked_in' | 'break_glass';
  readonly until: Date | null;
}

@Injectable()
export class GlassStore {
  constructor(private readonly db: DbSession) {}

  /** null: nothing that may be opened so; why is not told (migration 42). */
  async open(glass: NewGlass): Promise<{ caseId: string; unitId: number; endsAt: Date } | null> {
    const { id, ref, marks, reason, minutes, reviewDays, initials, keyId, bodyEnc } = glass;
    const [row] = await this.db.query<{ caseId: string; unitId: number; endsAt: Date }>(
      'SELECT case_id AS "caseId", unit_id AS "unitId", ends_at AS "endsAt" FROM lots.break_glass($1,$2,coalesce((SELECT m FROM unnest($3::bytea[]) AS m WHERE EXISTS(SELECT 1 FROM authn.session_principal(m)) LIMIT 1),($3::bytea[])[1]),$4,$5,$6,$7,$8,$9)',
      [id, ref, marks, reason, minutes, reviewDays, initials, keyId, bodyEnc],
    );
    return row ?? null;
  }

  /** One's own that last, and what others have opened of what one sees; newest first. */
  async recent(since: Date): Promise<GlassRow[]> {
    return this.db.query<GlassRow>(
      `SELECT g.id, f.ref AS "caseRef", g.user_id AS "userId", g.user_initials AS initials, g.reason, g.opened_at AS "openedAt", g.ends_at AS "endsAt", g.ended_at AS "endedAt", ${wall('glass g', 'case_file f')}
       FROM lots.glass g JOIN lots.case_file f ON f.id=g.case_id WHERE g.opened_at >= $1 ORDER BY g.opened_at DESC LIMIT 200`,
      [since],
    );
  }

  /** False: none such, not one's own, or over. */
  async end(id: string): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.glass SET ended_at=now() WHERE id=$1 AND user_id=$2 AND ended_at IS NULL AND ends_at > now()',
      [id, this.db.principal().userId],
    );
    return touched === 1;
  }

  /** null: not there, or not the caller's to see. */
  async caseId(ref: string): Promise<string | null> {
    const sql = `SELECT f.id, ${wall('case_file f')} FROM lots.case_file f WHERE f.ref=$1`;
    const [row] = await this.db.query<{ id: string }>(sql, [ref]);
    return row?.id ?? null;
  }

  /** Asked of the policies, once per person of the board with one of the roles. In a reading session only. */
  async readers(caseId: string, roles: readonly string[]): Promise<CaseReader[]> {
    return this.db.query<CaseReader>(
      'SELECT w.name, w.function_sv AS "function", w.why, w.until_at AS "until" FROM lots.who_sees_case($1,$2::text[]) w',
      [caseId, roles],
    );
  }
}
