import { addDays, nextWorkday, type LocalDate } from '../calendar/index.js';
import { tertialDays, tertialOf } from './tertial.js';

/** The first day a tertial may be released: the fifth working day after its last (U1; statistics.md §2.3). */
export function releaseDay(period: string): LocalDate {
  let day = tertialDays(period).last;
  for (let counted = 0; counted < 5; counted++) day = nextWorkday(day);
  return day;
}

/** Closed tertials from the first day there is anything of, in order, whose release day has come (U19). */
export function periodsDue(firstDay: LocalDate, today: LocalDate): string[] {
  const due: string[] = [];
  for (let period = tertialOf(firstDay); releaseDay(period) <= today;) {
    due.push(period);
    period = tertialOf(addDays(tertialDays(period).last, 1));
  }
  return due;
}
