import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Clock, notFound } from '@lots/platform';
import { CaseWatchStore, type CaseWatchRow } from '../data/case-watch.store.js';

export interface WrittenReportShown {
  since: string;
  doneAt: string | null;
  doneByInitials: string | null;
}

/** "Har kommit": the written report that somebody promised has arrived (rule Ö18). A repeat changes nothing. */
@Injectable()
export class TickWrittenReport {
  constructor(
    private readonly db: DbSession,
    private readonly watches: CaseWatchStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found: no such case, not the unit's, or nothing is waited for – the same */
  async run(principal: SignedIn, ref: string): Promise<WrittenReportShown> {
    const watch = await this.watches.writtenReport(ref);
    if (!watch) throw notFound({ action: 'cases.written_report', objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    await this.watches.tick(watch.id, principal.initials, this.clock.now());
    await this.audit.record(this.db, {
      action: 'cases.written_report',
      objectType: 'case',
      objectIds: [watch.caseId],
      reasonCode: 'arrived',
      ruleRef: 'Ö18',
    });
    return presentWatch((await this.watches.writtenReport(ref)) ?? watch);
  }
}

export function presentWatch({ since, doneAt, doneByInitials }: CaseWatchRow): WrittenReportShown {
  return { since: since.toISOString(), doneAt: doneAt?.toISOString() ?? null, doneByInitials };
}
