import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { Role, type UnstatedReason } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { RecordKind, searchLimits, type RetentionTable } from '@lots/rules/retention';
import { unstatedCases } from '../data/case-files.query.js';
import { RETENTION_TABLE } from '../retention-settings.js';

export interface UnstatedShown {
  ref: string;
  unitName: string;
  closedOn: string;
  why: UnstatedReason;
}

export interface UnstatedList {
  cases: UnstatedShown[];
  /** There are more than are listed. */
  more: boolean;
}

const shownAtMost = 200;
const answering: readonly string[] = [Role.UnitManager, Role.LogReviewer];

/**
 * "Uppgifter saknas": closed cases that would be old enough, and stay because something has not been said. References only, and what is sealed
 * only to those in its circle (rules G16, G18).
 */
@Injectable()
export class ListUnstated {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly directory: Directory,
    @Inject(RETENTION_TABLE) private readonly table: RetentionTable,
  ) {}

  async run(principal: SignedIn): Promise<UnstatedList> {
    const units = (roles: (role: string) => boolean): number[] => [
      ...new Set(principal.memberships.filter(({ role }) => roles(role)).map(({ unitId }) => unitId)),
    ];
    const limits = searchLimits(this.table, RecordKind.ClientFile, stockholmDate(this.clock.now().getTime()));
    const search = { answering: units((role) => answering.includes(role)), unitIds: units(() => true), limit: shownAtMost + 1 };
    const rows = limits === null ? [] : await unstatedCases(this.db, { ...search, closedBy: limits.closedBy });
    const cases = rows.slice(0, shownAtMost);
    const objectIds = cases.map(({ id }) => id);
    await this.audit.record(this.db, { action: 'retention.unstated', objectType: 'case', objectIds, ruleRef: 'G16' });
    return {
      cases: cases.map(({ ref, unitId, closedOn, why }) => ({
        ref,
        unitName: this.directory.unitById(unitId).name,
        closedOn,
        why,
      })),
      more: rows.length > shownAtMost,
    };
  }
}
