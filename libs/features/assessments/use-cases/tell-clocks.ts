import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { ClockStage } from '@lots/contracts';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';
import { stagesOf, type CaseClock } from '@lots/rules/assessments';
import { ToldStore, type ToldClock } from '../data/told.store.js';
import { OpenCaseClocks } from './late-cases.js';

/** Not to be told: at once cannot wait for the morning. */
interface DueClock extends ToldClock {
  readonly atOnce: boolean;
}

/** Tells a case's unit, once, that a time is near, and once that it is past; its manager, once for each step upwards (BD14). One board at a time; a fault in one waits for nobody. */
@Injectable()
export class TellClocks {
  constructor(
    private readonly open: OpenCaseClocks,
    private readonly told: ToldStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly directory: Directory,
  ) {}

  /** How many cases were told about. @throws the first fault, when every board has had its turn */
  async run(): Promise<number> {
    let count = 0;
    const faults: unknown[] = [];
    for (const authorityId of this.directory.authorityIds()) {
      try {
        count += await this.board(authorityId);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    return count;
  }

  private board(authorityId: number): Promise<number> {
    const unitIds = this.directory.unitIdsOf(authorityId);
    const { db } = this.open;
    return db.run(systemPrincipal(ActorKind.Clocks, authorityId, unitIds), { access: Access.Write }, async () => {
      const due: DueClock[] = [];
      const now = this.open.clock.now();
      await this.open.each(unitIds, (page) => {
        for (const [row, clocks] of page) for (const clock of clocks) due.push(...dueOf(row, clock, now.getTime()));
      });
      const fresh = await this.told.tell(due, now);
      const jobs = jobsOf(due.filter((one) => fresh.some((told) => isSame(one, told))));
      for (const { job, caseId, unitId } of jobs) await this.outbox.add({ job, ref: caseId, authorityId, unitId });
      const cases = [...new Set(jobs.map(({ caseId }) => caseId))];
      if (cases.length > 0)
        await this.audit.record(db, {
          action: 'assessments.clock',
          objectType: 'case',
          objectIds: cases,
          ruleRef: 'BD14',
        });
      return cases.length;
    });
  }
}

function dueOf(row: { id: string; unitId: number }, clock: CaseClock, now: number): DueClock[] {
  const atOnce = clock.state === 'at_once';
  return stagesOf(clock, now).map((stage) => ({
    caseId: row.id,
    unitId: row.unitId,
    clock: clock.id,
    stage,
    due: clock.due_moved ?? '',
    atOnce,
  }));
}

function isSame(one: DueClock, told: Pick<ToldClock, 'caseId' | 'clock' | 'stage'>): boolean {
  return one.caseId === told.caseId && one.clock === told.clock && one.stage === told.stage;
}

const upwards: readonly ClockStage[] = ['manager', 'above'];

/** One announcement to a case's unit and one to its manager, however many clocks; the most urgent, and the manager is of the unit. */
function jobsOf(fresh: readonly DueClock[]): { job: JobName; caseId: string; unitId: number }[] {
  const cases = new Map(fresh.map(({ caseId, unitId }) => [caseId, unitId]));
  return [...cases].flatMap(([caseId, unitId]) => {
    const all = fresh.filter((one) => one.caseId === caseId);
    const unit = all.filter(({ stage }) => !upwards.includes(stage));
    const names: JobName[] = [];
    if (unit.length > 0) names.push(unit.some(({ atOnce }) => atOnce) ? JobName.CaseClockNow : JobName.CaseClock);
    if (unit.length < all.length && !names.includes(JobName.CaseClockNow)) names.push(JobName.CaseClockManager);
    return names.map((job) => ({ job, caseId, unitId }));
  });
}
