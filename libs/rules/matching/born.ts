import type { AgeCertainty } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import { identityDigits } from './identity-digits.js';
import type { Born } from './types.js';

export interface AgeSaid {
  readonly age: number | null;
  readonly ageCertainty: AgeCertainty | null;
  readonly identityNumber: string;
}

/** How far a guessed age may be wrong, each way. */
const guess = 2;

/** What an age said on a certain day tells about the birth (rule M3); null: nothing. A number tells more than an age. */
export function bornOf({ age, ageCertainty, identityNumber }: AgeSaid, saidOn: LocalDate): Born | null {
  const { bornOn } = identityDigits(identityNumber, saidOn);
  if (bornOn !== null) {
    const year = Number(bornOn.slice(0, 4));
    return { fromYear: year, toYear: year, month: Number(bornOn.slice(5, 7)) };
  }
  if (age === null || ageCertainty === 'unknown') return null;
  const year = Number(saidOn.slice(0, 4)) - age;
  const wide = ageCertainty === 'estimated' ? guess : 0;
  return { fromYear: year - 1 - wide, toYear: year + wide, month: null };
}

/** Every year it may have been. */
export function yearsOf({ fromYear, toYear }: Born): number[] {
  return Array.from({ length: toYear - fromYear + 1 }, (_, at) => fromYear + at);
}

/** Years between the two; 0 = may be the same. */
export function yearsApart(a: Born, b: Born): number {
  return Math.max(0, a.fromYear - b.toYear, b.fromYear - a.toYear);
}
