import { isLocalDate, type LocalDate } from '@lots/rules/calendar';

/** What can be read out of a personnummer or samordningsnummer without looking anything up. */
export interface IdentityDigits {
  /** Twelve digits, the century worked out; null: not a number of that form (a local number is compared as it is written). */
  readonly full: string | null;
  readonly bornOn: LocalDate | null;
}

const form = /^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4})$/;

/** @param on the day it was said, for the century of a number with ten digits */
export function identityDigits(written: string, on: LocalDate): IdentityDigits {
  const match = form.exec(written.replace(/\s/g, ''));
  if (!match) return { full: null, bornOn: null };
  const [, century, year = '', month = '', day = '', sign, last = ''] = match;
  const plain = Number(day) > 60 ? String(Number(day) - 60).padStart(2, '0') : day;
  const whole = century ?? centuryOf(year, `${month}-${plain}`, sign === '+', on);
  const bornOn = `${whole}${year}-${month}-${plain}`;
  return isLocalDate(bornOn) ? { full: `${whole}${year}${month}${day}${last}`, bornOn } : { full: null, bornOn: null };
}

/** The latest birthday that has been; "+" is a hundred years earlier. */
function centuryOf(year: string, day: string, older: boolean, on: LocalDate): string {
  const century = Number(on.slice(0, 2));
  const latest = `${century}${year}-${day}` <= on ? century : century - 1;
  return String(older ? latest - 1 : latest);
}

/** The number as it is compared; empty when there is none, or too little of one. */
export function comparedNumber(written: string, on: LocalDate): string {
  const { full } = identityDigits(written, on);
  if (full !== null) return full;
  const plain = written.toLocaleUpperCase('sv').replace(/[^0-9A-ZÅÄÖ]/g, '');
  return plain.length >= 6 && /\d/.test(plain) ? plain : '';
}
