export type { DateParts, LocalDate } from './local-date.js';
export { addDays, addMonths, dateOf, dateParts, dayNumber, daysInMonth, isLeapYear, isLocalDate, weekday } from './local-date.js';
export type { StockholmParts } from './stockholm.js';
export { instantOf, isoWithOffset, parseInstant, stockholmDate, stockholmOffset, stockholmParts } from './stockholm.js';
export type { DayKind } from './holidays.js';
export {
  calendarVersion,
  dayKind,
  easterSunday,
  holidayName,
  isWorkday,
  nextWorkday,
  previousWorkday,
  workdayOnOrAfter,
} from './holidays.js';
