import { addDays, dateOf, dateParts, weekday } from './local-date.js';
import type { LocalDate } from './local-date.js';

/** The version of the holiday rules below, shown with every computed deadline. */
export const calendarVersion = 'se-2026';

export type DayKind = 'weekday' | 'saturday' | 'sunday' | 'holiday' | 'eve';

/** Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const h =
    (19 * a + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7;
  const sum = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return dateOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

const fixedDays: Readonly<Record<string, string>> = {
  '01-01': 'nyårsdagen',
  '01-06': 'trettondedag jul',
  '05-01': 'första maj',
  '12-25': 'juldagen',
  '12-26': 'annandag jul',
};

const daysFromEaster: Readonly<Record<number, string>> = {
  [-2]: 'långfredagen',
  0: 'påskdagen',
  1: 'annandag påsk',
  39: 'Kristi himmelsfärdsdag',
  49: 'pingstdagen',
};

const eveNames: Readonly<Record<string, string>> = { '12-24': 'julafton', '12-31': 'nyårsafton' };

/**
 * Name of the public holiday (lag 1989:253 om allmänna helgdagar) or of one of the three eves that count as holidays in
 * lag 1930:173 2 §; null on every other day. An ordinary Sunday has no name.
 */
export function holidayName(date: LocalDate): string | null {
  return publicHoliday(date) ?? eve(date);
}

function publicHoliday(date: LocalDate): string | null {
  const fixed = fixedDays[date.slice(5)];
  if (fixed) return fixed;
  const { year } = dateParts(date);
  const easter = easterSunday(year);
  for (const [days, name] of Object.entries(daysFromEaster)) if (addDays(easter, Number(days)) === date) return name;
  return changedIn2005(date, year, easter) ?? movableSaturday(date);
}

/** The national day replaced Whit Monday from 2005 (SFS 2004:1320). */
function changedIn2005(date: LocalDate, year: number, easter: LocalDate): string | null {
  if (year >= 2005) return date.slice(5) === '06-06' ? 'Sveriges nationaldag' : null;
  return addDays(easter, 50) === date ? 'annandag pingst' : null;
}

/** Midsummer day is the Saturday of 20–26 June, All Saints' day the Saturday of 31 October–6 November. */
function movableSaturday(date: LocalDate): string | null {
  if (weekday(date) !== 6) return null;
  const monthDay = date.slice(5);
  if (monthDay >= '06-20' && monthDay <= '06-26') return 'midsommardagen';
  return monthDay >= '10-31' && monthDay <= '11-06' ? 'alla helgons dag' : null;
}

function eve(date: LocalDate): string | null {
  const fixed = eveNames[date.slice(5)];
  if (fixed) return fixed;
  return movableSaturday(addDays(date, 1)) === 'midsommardagen' ? 'midsommarafton' : null;
}

/** A holiday or an eve wins over the Saturday or Sunday it falls on. */
export function dayKind(date: LocalDate): DayKind {
  if (publicHoliday(date)) return 'holiday';
  if (eve(date)) return 'eve';
  const day = weekday(date);
  if (day === 7) return 'sunday';
  return day === 6 ? 'saturday' : 'weekday';
}

/** True on Monday–Friday that is neither a holiday nor midsommarafton, julafton or nyårsafton. */
export function isWorkday(date: LocalDate): boolean {
  return dayKind(date) === 'weekday';
}

/** The first working day after the date, never the date itself. */
export function nextWorkday(date: LocalDate): LocalDate {
  return workdayOnOrAfter(addDays(date, 1));
}

/** The date itself when it is a working day, else the next one (lag 1930:173 2 §). */
export function workdayOnOrAfter(date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkday(day)) day = addDays(day, 1);
  return day;
}

/** The last working day before the date, never the date itself. */
export function previousWorkday(date: LocalDate): LocalDate {
  let day = addDays(date, -1);
  while (!isWorkday(day)) day = addDays(day, -1);
  return day;
}
