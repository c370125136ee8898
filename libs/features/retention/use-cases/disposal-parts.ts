import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Clock } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { undecidedKinds, type RetentionTable } from '@lots/rules/retention';
import { DisposalStore } from '../data/disposal.store.js';
import { RETENTION_TABLE } from '../retention-settings.js';

/** What deciding and carrying out stand on. */
@Injectable()
export class DisposalParts {
  constructor(
    readonly store: DisposalStore,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    @Inject(RETENTION_TABLE) private readonly table: RetentionTable,
  ) {}

  /** Kinds whose term the board has not decided by today: not approved, and not carried out though approved before (rule G7). */
  undecided(): readonly string[] {
    return undecidedKinds(this.table, stockholmDate(this.clock.now().getTime()));
  }
}
