import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { countEvents } from '@lots/rules/reports';
import { countableEvents } from '../data/countable-events.query.js';
import { EventStore } from '../data/event.store.js';
import { EventWords, wordOf } from './event-words.js';
import { presentEvent, type EventShown } from './present-event.js';

export interface EventsListed {
  events: EventShown[];
  /** Exact numbers, for events without persons only (rule AH12): type in words → how many that are not merged and belong here. */
  counts: { sv: string; count: number }[];
  categories: { code: string; sv: string }[];
}

/** What the lists stand on. */
@Injectable()
export class ListEventsParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly directory: Directory,
    readonly words: EventWords,
  ) {}
}

/** The coordinator's own administration, and the desk's own sent ones. */
@Injectable()
export class ListEvents {
  constructor(
    private readonly parts: ListEventsParts,
    private readonly events: EventStore,
  ) {}

  async run(principal: SignedIn): Promise<EventsListed> {
    const { db, audit, words } = this.parts;
    const rows = await this.events.list(principal.unitIds);
    await audit.record(db, { action: 'events.list', objectType: 'event', objectIds: rows.map(({ id }) => id) });
    return {
      events: rows.map((row) => presentEvent(row, this.with())),
      counts: await this.counts(principal.unitIds),
      categories: words.now().categories.map(({ code, sv }) => ({ code, sv })),
    };
  }

  /** From the same rows as the reports, not from the list, which has an end. */
  private async counts(unitIds: readonly number[]): Promise<EventsListed['counts']> {
    const { db, words } = this.parts;
    const all = { unitIds, first: '2000-01-01', last: words.today(), notCounted: words.notCounted() };
    const { type } = countEvents(await countableEvents(db, all));
    const counts = Object.entries(type).map(([code, count]) => ({ sv: wordOf(words.now().types, code), count }));
    return counts.sort((a, b) => a.sv.localeCompare(b.sv, 'sv'));
  }

  /** Receipts of what the desk has sent: nothing of what the coordinator has written. */
  async sent(principal: SignedIn): Promise<EventShown[]> {
    const { db, audit } = this.parts;
    const rows = await this.events.listSent(principal.unitIds);
    await audit.record(db, { action: 'events.sent', objectType: 'event', objectIds: rows.map(({ id }) => id) });
    return rows.map((row) => ({ ...presentEvent(row, this.with()), category: null, categorySv: null, mergedInto: null }));
  }

  private with() {
    const { words, directory, clock } = this.parts;
    return { words, directory, now: clock.now() };
  }
}
