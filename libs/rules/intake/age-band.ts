import { AgeBand } from '@lots/contracts';

/** The band shown instead of an age in lists. `null` = not known. */
export function ageBandOf(age: number | null): AgeBand {
  if (age === null) return AgeBand.Unknown;
  if (age < 13) return AgeBand.Child;
  if (age < 18) return AgeBand.Teen;
  if (age < 26) return AgeBand.YoungAdult;
  if (age < 60) return AgeBand.Adult;
  return AgeBand.Senior;
}
