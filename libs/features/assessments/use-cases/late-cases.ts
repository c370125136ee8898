import { Injectable } from '@nestjs/common';
import { Role, type Errand } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { aboveOf, type CaseClock } from '@lots/rules/assessments';
import { AssessmentStore } from '../data/assessment.store.js';
import { openCases, type OpenCase } from '../data/open-cases.query.js';
import { CaseClocks, presentClock, type ClockShown } from './case-clocks.js';

export interface LateCase {
  ref: string;
  errand: Errand;
  areaName: string | null;
  sealed: boolean;
  clock: ClockShown;
  /** Who beyond the unit should know by now (K10), as the city's file names it. */
  above: string | null;
}

/** What reading all open cases stands on. */
@Injectable()
export class OpenCaseClocks {
  constructor(
    readonly db: DbSession,
    private readonly store: AssessmentStore,
    private readonly clocks: CaseClocks,
    readonly clock: Clock,
  ) {}

  /** Every open case of these units with all its clocks; two questions for each page. */
  async each(
    unitIds: readonly number[],
    work: (page: [OpenCase, readonly CaseClock[]][]) => Promise<void> | void,
  ): Promise<void> {
    const pageSize = 500;
    let after: OpenCase | null = null;
    for (;;) {
      const page: OpenCase[] = await openCases(this.db, unitIds, after, pageSize);
      const steps = await this.store.stepsOf(page.map(({ id }) => id));
      const now = this.clock.now();
      await work(
        page.map((row) => [row, this.clocks.of(this.clocks.brief({ ...row, caseId: row.id }, now), steps.get(row.id) ?? [])]),
      );
      after = page.at(-1) ?? null;
      if (after === null || page.length < pageSize) return;
    }
  }
}

/** "Försenade": what is past its time, or has come so far that somebody above must know, in the units one manages, longest first (BD13). */
@Injectable()
export class LateCases {
  constructor(
    private readonly open: OpenCaseClocks,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
  ) {}

  async run(principal: SignedIn): Promise<LateCase[]> {
    const managed = principal.memberships.filter(({ role }) => role === Role.UnitManager).map(({ unitId }) => unitId);
    const now = this.open.clock.now().getTime();
    const late: [OpenCase, CaseClock][] = [];
    await this.open.each(managed, (page) => {
      for (const [row, clocks] of page)
        for (const clock of clocks) if (clock.state === 'overdue' || aboveOf(clock, now) !== null) late.push([row, clock]);
    });
    late.sort(([, a], [, b]) => (a.due_moved ?? '').localeCompare(b.due_moved ?? ''));
    const ids = [...new Set(late.map(([row]) => row.id))];
    await this.audit.record(this.open.db, { action: 'assessments.late', objectType: 'case', objectIds: ids, ruleRef: 'BD13' });
    return late.map(([row, clock]) => ({
      ref: row.ref,
      errand: row.errand,
      areaName: row.sealed ? null : this.directory.areaName(row.areaCode),
      sealed: row.sealed,
      clock: presentClock(clock),
      above: aboveOf(clock, now),
    }));
  }
}
