import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { deskHandovers } from '../data/desk-handovers.query.js';
import { OpenHandoverWords } from './open-handover-words.js';
import { presentHandover, type HandoverShown } from './present-handover.js';

/** The desk's follow-up list: what came back, what nobody has acknowledged, what was taken in the last day and a half. */
@Injectable()
export class ListHandovers {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly words: OpenHandoverWords,
    private readonly clock: Clock,
  ) {}

  async run(principal: SignedIn): Promise<HandoverShown[]> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - 36 * 3_600_000);
    const rows = await deskHandovers(this.db, principal.unitIds, since);
    const words = await this.words.of(rows);
    await this.audit.record(this.db, {
      action: 'handovers.follow',
      objectType: 'referral',
      objectIds: rows.map((row) => row.id),
    });
    return rows.map((row) => presentHandover(row, this.directory, now, words.get(row.id)));
  }
}
