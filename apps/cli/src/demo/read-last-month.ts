import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { Access, DbSession } from '@lots/db';
import { ListCases, ReadCase } from '@lots/features/cases';
import { DrawReviews } from '@lots/features/log-review';
import { monthBefore } from '@lots/rules/log-review';
import type { SetClock } from './set-clock.js';

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;

/** A reviewer has something to review from the first day: people opened their units' cases last month, and the month has been drawn. */
@Injectable()
export class ReadLastMonth {
  constructor(
    private readonly db: DbSession,
    private readonly list: ListCases,
    private readonly read: ReadCase,
    private readonly draw: DrawReviews,
  ) {}

  async run(people: readonly SignedIn[], clock: SetClock): Promise<void> {
    const now = Date.now();
    const start = monthBefore(now, 1).from + 14 * dayMs + 10 * 60 * minuteMs;
    for (const [index, person] of people.entries()) {
      clock.set(new Date(start + index * 7 * minuteMs));
      const rows = await this.db.run(person, { access: Access.Read }, () => this.list.run());
      for (const { ref } of rows) await this.db.run(person, { access: Access.Read }, () => this.read.run(ref));
    }
    clock.set(new Date(now));
    await this.draw.run();
  }
}
