import { Injectable } from '@nestjs/common';
import { AgeBand } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { CaseClocks, type ClockShown } from '@lots/features/assessments';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { feedSeq, inboxRows, type InboxRow } from '../data/inbox-rows.query.js';
import { presentRow, type InboxRowShown } from './present-row.js';

const pageSize = 100;

export interface InboxShown {
  rows: InboxRowShown[];
  seq: number;
  more: boolean;
}

/** The unit's inbox: what must be acknowledged, in the order it must be. */
@Injectable()
export class ListInbox {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly clocks: CaseClocks,
  ) {}

  async run(principal: SignedIn): Promise<InboxShown> {
    const now = this.clock.now();
    // Asked before the rows: a change in between shows up as a newer seq, never as a lost row.
    const seq = await feedSeq(this.db, principal.unitIds, 'inbox');
    const rows = await inboxRows(this.db, principal.unitIds, now, pageSize + 1);
    const open = rows.filter((row) => row.state !== 'accepted');
    const more = open.length > pageSize;
    const shown = more ? [...open.slice(0, pageSize), ...rows.slice(open.length)] : rows;
    await this.audit.record(this.db, { action: 'inbox.list', objectType: 'referral', objectIds: shown.map((row) => row.id) });
    const next = await this.nextClocks(shown);
    const present = (row: InboxRow): InboxRowShown =>
      listed({ ...presentRow(row, this.directory, now), nextClock: next.get(row.id) ?? null });
    return { rows: shown.map(present), seq, more };
  }

  /** The law's clocks run from when it came to the city, also while nobody has taken it. An adult's wish has none before it is taken. */
  private async nextClocks(rows: readonly InboxRow[]): Promise<Map<string, ClockShown | null>> {
    const owed = rows.filter(({ child, caseId }) => child || caseId !== null);
    const next = await this.clocks.next(
      owed.map(({ caseId, errand, receivedAt, decidedAt }) => ({ caseId, errand, receivedAt, openedAt: decidedAt })),
    );
    return new Map(owed.map(({ id }, index) => [id, next[index] ?? null]));
  }
}

/** Rule SK7: in a list a sealed matter is two words; the rest is read when it is opened. */
function listed(row: InboxRowShown): InboxRowShown {
  return row.sealed
    ? { ...row, ageBand: AgeBand.Unknown, notes: [], areaName: null, from: '', fromPhone: null, holder: null, nextClock: null }
    : row;
}
