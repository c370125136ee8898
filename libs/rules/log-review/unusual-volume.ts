import type { DayCount, LogReviewRules } from './reading.js';

export type VolumeReason = 'volume_own' | 'volume_unit';

export interface UnusualDay {
  readonly actor: string;
  readonly day: string;
  readonly count: number;
  readonly reasons: readonly VolumeReason[];
}

/**
 * GR8: days of the month on which somebody opened far more than she uses to, or than her unit's people use to. Compared with the median of
 * the days before the month on which there was any opening at all; with too few such days that comparison says nothing.
 */
export function unusualDays(
  month: readonly DayCount[],
  history: readonly DayCount[],
  rules: LogReviewRules['volume'],
): readonly UnusualDay[] {
  const ofUnit = usual(history, rules.leastDays);
  return month.flatMap((day) => {
    if (day.count < rules.least) return [];
    const own = usual(
      history.filter(({ actor }) => actor === day.actor),
      rules.leastDays,
    );
    const reasons: VolumeReason[] = [];
    if (own !== null && day.count >= own * rules.timesOwn) reasons.push('volume_own');
    if (ofUnit !== null && day.count >= ofUnit * rules.timesUnit) reasons.push('volume_unit');
    return reasons.length === 0 ? [] : [{ ...day, reasons }];
  });
}

/** GR12: is this much in the last minutes so unusual that the reviewer should know now? */
export function unusualNow(count: number, rules: LogReviewRules['now']): boolean {
  return count > rules.most;
}

function usual(days: readonly DayCount[], leastDays: number): number | null {
  if (days.length < leastDays) return null;
  const counts = days.map(({ count }) => count).sort((one, other) => one - other);
  const middle = Math.floor(counts.length / 2);
  const upper = counts[middle] ?? 0;
  return counts.length % 2 === 1 ? upper : ((counts[middle - 1] ?? 0) + upper) / 2;
}
