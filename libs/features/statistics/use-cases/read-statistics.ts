import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { PeriodTables, type PeriodShown, type StatisticsShown } from './period-tables.js';

/** What coordinators look at. The reading is logged in the ordinary log. */
@Injectable()
export class ReadStatistics {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly tables: PeriodTables,
  ) {}

  async periods(): Promise<{ periods: PeriodShown[]; refused: { period: string; reasons: string[] }[] }> {
    const found = await this.tables.periods();
    await this.note('statistics.list');
    return found;
  }

  /** @throws LotsError not_found for a period that is not published – or that is no period at all, which looks the same */
  async run(principal: SignedIn, period: string): Promise<StatisticsShown> {
    const shown = await this.tables.of(principal, period, 'statistics.read');
    await this.note('statistics.read');
    return shown;
  }

  private note(action: string): Promise<void> {
    return this.audit.record(this.db, { action, objectType: 'statistics', objectIds: [] });
  }
}
