import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';
import { stageOf } from '@lots/rules/assessments';
import { ToldStore, type ToldClock } from '../data/told.store.js';
import { OpenCaseClocks } from './late-cases.js';

/** Tells a case's unit, once, that a time is near, and once that it is past (BD14). One board at a time; a fault in one waits for nobody. */
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
      const due: ToldClock[] = [];
      const now = this.open.clock.now();
      await this.open.each(unitIds, (page) => {
        for (const [row, clocks] of page)
          for (const clock of clocks) {
            const stage = stageOf(clock, now.getTime());
            if (stage !== null)
              due.push({ caseId: row.id, unitId: row.unitId, clock: clock.id, stage, due: clock.due_moved ?? '' });
          }
      });
      const fresh = await this.told.tell(due, now);
      // One announcement for each case, however many clocks.
      const cases = [...new Map(fresh.map((one) => [one.caseId, one])).values()];
      for (const { caseId, unitId } of cases) await this.outbox.add({ job: JobName.CaseClock, ref: caseId, authorityId, unitId });
      if (cases.length > 0)
        await this.audit.record(db, {
          action: 'assessments.clock',
          objectType: 'case',
          objectIds: cases.map(({ caseId }) => caseId),
          ruleRef: 'BD14',
        });
      return cases.length;
    });
  }
}
