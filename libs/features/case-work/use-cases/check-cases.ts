import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { Clock } from '@lots/platform';
import { stockholmDate, stockholmParts } from '@lots/rules/calendar';
import { CaseloadStore, type CheckTotals } from '../data/caseload.store.js';

/** Not before two at night, Swedish time: what is right when people go home is counted, not what is on its way. */
const fromMinutes = 120;

/** Once a night: every open case has a unit that exists today and somebody who can open it, or is counted as one that has not (rule H26). */
@Injectable()
export class CheckCases {
  constructor(
    private readonly db: DbSession,
    private readonly store: CaseloadStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns how many units were counted now */
  async run(): Promise<number> {
    const now = this.clock.now();
    if (stockholmParts(now.getTime()).minutes < fromMinutes) return 0;
    const today = stockholmDate(now.getTime());
    const boot = systemPrincipal(ActorKind.CaseCheck);
    const units = await this.db.run(boot, { access: Access.Read }, () => this.store.units(today));
    let counted = 0;
    for (const unit of units) {
      const principal = systemPrincipal(ActorKind.CaseCheck, unit.authorityId, [unit.id]);
      if (await this.db.run(principal, { access: Access.Write }, () => this.store.count(unit, today, now))) counted += 1;
    }
    return counted;
  }

  /** For operations: the whole city's sum, and when. */
  async totals(): Promise<CheckTotals | null> {
    const totals = await this.store.totals();
    await this.audit.record(this.db, { action: 'operations.cases', objectType: 'case_check', objectIds: [] });
    return totals;
  }
}
