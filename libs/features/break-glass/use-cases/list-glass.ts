import { Inject, Injectable } from '@nestjs/common';
import type { GlassReason } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { CITY } from '@lots/features/organisation';
import { Clock, idPattern, notFound } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { GlassStore } from '../data/glass.store.js';

const shownDays = 30;
const dayMs = 24 * 60 * 60_000;

export interface GlassShown {
  id: string;
  caseRef: string;
  mine: boolean;
  initials: string;
  reason: GlassReason;
  openedAt: string;
  endsAt: string;
  /** True: she can read it now. */
  open: boolean;
}

export interface GlassListShown {
  minutes: number;
  openings: GlassShown[];
}

/** What is open now by oneself, and what others have opened of what one sees (rule NÅ4). */
@Injectable()
export class ListGlass {
  constructor(
    private readonly db: DbSession,
    private readonly store: GlassStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(CITY) private readonly city: City,
  ) {}

  async run(principal: SignedIn): Promise<GlassListShown> {
    const now = this.clock.now();
    const rows = await this.store.recent(new Date(now.getTime() - shownDays * dayMs));
    await this.audit.record(this.db, { action: 'break_glass.list', objectType: 'glass', objectIds: rows.map(({ id }) => id) });
    const openings = rows.map(({ id, caseRef, userId, initials, reason, openedAt, endsAt, endedAt }) => ({
      id,
      caseRef,
      mine: userId === principal.userId,
      initials,
      reason,
      openedAt: openedAt.toISOString(),
      endsAt: (endedAt ?? endsAt).toISOString(),
      open: endedAt === null && endsAt > now,
    }));
    return { minutes: this.city.sealed.glassMinutes, openings };
  }

  /** "Avsluta nu". @throws LotsError not_found: none such, not hers, or over – the same */
  async end(id: string): Promise<void> {
    const action = 'break_glass.end';
    const ended = idPattern.test(id) && (await this.store.end(id));
    if (!ended) throw notFound({ action, objectType: 'glass', objectIds: [], reasonCode: 'not_visible' });
    await this.audit.record(this.db, { action, objectType: 'glass', objectIds: [id], ruleRef: 'NÅ3' });
  }
}
