import { Injectable } from '@nestjs/common';
import { DbSession } from '@lots/db';
import { countEvents, type EventCounts, type EventFigure } from '@lots/rules/reports';
import { countableEvents } from '../data/countable-events.query.js';
import { EventWords } from './event-words.js';

/** Exact counts of a coordinator's own events without persons, for reports. Whoever asks writes the access log. */
@Injectable()
export class EventFigures {
  constructor(
    private readonly db: DbSession,
    private readonly words: EventWords,
  ) {}

  async between(unitIds: readonly number[], first: string, last: string): Promise<EventCounts> {
    return countEvents(await countableEvents(this.db, { unitIds, first, last, notCounted: this.words.notCounted() }));
  }

  /** The words of a figure's codes, in the table's order; a month is its own word. */
  wordsOf(figure: EventFigure): readonly { readonly code: string; readonly sv: string }[] {
    const { types, environments, places } = this.words.now();
    return { type: types, environment: environments, place: places, month: [] }[figure];
  }
}
