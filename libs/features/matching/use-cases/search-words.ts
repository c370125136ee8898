import { matchConfidenceSv, matchReasonSv } from '@lots/contracts';
import type { Born, MatchAnswer } from '@lots/rules/matching';

/** "född 2011", or the years it may have been. Empty: not known. */
export function bornSv(born: Born | null): string {
  if (born === null) return '';
  const { fromYear, toYear } = born;
  if (fromYear === toYear) return `född ${fromYear}`;
  return toYear - fromYear === 1 ? `född ${fromYear} eller ${toYear}` : `född ${fromYear}–${toYear}`;
}

/** "Trolig: namnet stavat på annat sätt, åldern stämmer" */
export function whySv({ confidence, reasons }: MatchAnswer): string {
  return `${matchConfidenceSv[confidence]}: ${reasons.map((reason) => matchReasonSv[reason]).join(', ')}`;
}
