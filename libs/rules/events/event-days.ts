import { addDays, dateParts, dayNumber, weekday, type LocalDate } from '@lots/rules/calendar';
import { tertialDays, tertialOf } from '@lots/rules/statistics';

/** `2026-09-07` → `2026-W37` (ISO 8601: the week of the Thursday). */
export function isoWeek(day: LocalDate): string {
  const thursday = addDays(day, 4 - weekday(day));
  const { year } = dateParts(thursday);
  const first = dayNumber(`${year}-01-01`);
  return `${year}-W${String(Math.floor((dayNumber(thursday) - first) / 7) + 1).padStart(2, '0')}`;
}

/** An event about a family that comes back is the family: nobody sees it before the tertial is closed (rule AH8). null: not held. */
export function heldUntil(aboutReturnee: boolean, today: LocalDate): LocalDate | null {
  return aboutReturnee ? addDays(tertialDays(tertialOf(today)).last, 1) : null;
}
