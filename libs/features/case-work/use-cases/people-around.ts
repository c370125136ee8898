import { Injectable } from '@nestjs/common';
import { Clock } from '@lots/platform';
import type { CaseHead } from '../data/case-head.query.js';
import { ResponsibilityStore } from '../data/responsibility.store.js';
import { SubstitutionStore } from '../data/substitution.store.js';
import type { HeldShown, WorkShown } from './work-shown.js';

/** Who has had a case, who can be given it, and who stands in today. */
@Injectable()
export class PeopleAround {
  constructor(
    private readonly responsibility: ResponsibilityStore,
    private readonly substitutions: SubstitutionStore,
    private readonly clock: Clock,
  ) {}

  async of(head: CaseHead): Promise<Pick<WorkShown, 'history' | 'colleagues' | 'standIns'>> {
    const held = await this.responsibility.history(head.id);
    const workers = await this.responsibility.workers();
    const standing = head.holderId === null ? [] : await this.substitutions.standIns(head.id, head.holderId, this.clock.now());
    return {
      history: held.map(({ fromAt, untilAt, ...row }): HeldShown => ({
        ...row,
        fromAt: fromAt.toISOString(),
        untilAt: untilAt?.toISOString() ?? null,
      })),
      colleagues: workers.filter(({ unitId }) => unitId === head.unitId).map(({ userId, name }) => ({ userId, name })),
      standIns: standing.map(({ initials, endsAt }) => ({ initials, endsAt: endsAt.toISOString() })),
    };
  }
}
