import { Inject, Injectable } from '@nestjs/common';
import type { EventCatalogue, EventWord } from '@lots/contracts';
import { CITY } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import { makeLexicon, type Lexicon } from '@lots/rules/deidentification';
import type { City } from '@lots/rules/routing';
import { loadEventCatalogues, loadEventLexicon } from '@lots/tables';

/** The dated words of events and the names and places the check knows; read once at start. */
@Injectable()
export class EventWords {
  readonly lexicon: Lexicon;
  private readonly catalogues: readonly EventCatalogue[];

  constructor(
    @Inject(CITY) city: City,
    private readonly clock: Clock,
  ) {
    const places = [...city.districts, ...city.areas.map(({ name }) => name), ...Object.keys(city.places)];
    this.lexicon = makeLexicon(loadEventLexicon(places));
    this.catalogues = loadEventCatalogues();
  }

  today(): LocalDate {
    return stockholmDate(this.clock.now().getTime());
  }

  /** What is valid today. @throws RangeError when no table has begun: the installation is not complete */
  now(): EventCatalogue {
    const today = this.today();
    const found = this.catalogues.find(({ validFrom }) => validFrom <= today) ?? this.catalogues.at(-1);
    if (!found) throw new RangeError('There is no table of event words in config/events.');
    return found;
  }

  /** Categories, of any table, whose events are left out of exact counts (rule AH12). */
  notCounted(): string[] {
    const left = this.catalogues.flatMap(({ categories }) => categories.filter(({ counted }) => !counted));
    return [...new Set(left.map(({ code }) => code))];
  }

  /** The words a row was written with. */
  of(validFrom: string): EventCatalogue {
    return this.catalogues.find((one) => one.validFrom === validFrom) ?? this.now();
  }
}

/** A code that has no word any more shows itself. */
export function wordOf(words: readonly EventWord[], code: string): string {
  return words.find((word) => word.code === code)?.sv ?? code;
}
