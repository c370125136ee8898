import type { LogReviewReason } from '@lots/contracts';
import { reasonCodesOf } from './own-name.js';
import { isOpening, mediaEnd, type LogReviewRules, type Reading, type ReadObject } from './reading.js';
import type { UnusualDay } from './unusual-volume.js';

export interface RiskReason {
  readonly reasonCode: Exclude<LogReviewReason, 'sample' | 'volume_now'>;
  readonly ruleRef: string;
}

export interface RiskPick {
  readonly entryId: string;
  readonly reasons: readonly RiskReason[];
}

export interface RiskFacts {
  /** Everything the unit's people did in the month that the rules may look at, in any order. */
  readonly readings: readonly Reading[];
  readonly unusual: readonly UnusualDay[];
  /** Day in Stockholm, YYYY-MM-DD. */
  dayOf(at: number): string;
}

/**
 * GR3–GR8: the openings somebody should look at, each with every reason it has. In the order they happened. What somebody else has in hand,
 * and what is sealed, is picked the first time one person opens it that month: the tenth time tells nothing new.
 */
export function riskPicks(facts: RiskFacts, rules: LogReviewRules): readonly RiskPick[] {
  const media = facts.readings.filter(
    ({ action, reasonCode }) => action === mediaEnd.action && reasonCode === mediaEnd.reasonCode,
  );
  const seen = new Set<string>();
  return [...facts.readings]
    .filter(({ action }) => isOpening(action))
    .sort((one, other) => one.at - other.at || (one.entryId < other.entryId ? -1 : 1))
    .flatMap((reading) => {
      const reasons = [...reasonsOf(reading, media, rules, seen), ...volumeReasons(reading, facts, seen)];
      return reasons.length === 0 ? [] : [{ entryId: reading.entryId, reasons }];
    });
}

function reasonsOf(reading: Reading, media: readonly Reading[], rules: LogReviewRules, seen: Set<string>): RiskReason[] {
  const reasons: RiskReason[] = [];
  const { action, reasonCode, objects, actor, at } = reading;
  const codes = reasonCodesOf(reasonCode);
  if (action.endsWith('.break_glass') || codes.includes('break_glass'))
    reasons.push({ reasonCode: 'break_glass', ruleRef: 'GR3' });
  if (codes.includes('own_name')) reasons.push({ reasonCode: 'own_name', ruleRef: 'GR4' });
  const first = (code: string) => (object: ReadObject) => isFirst(seen, `${code} ${actor} ${object.id}`);
  const foreign = objects.filter(({ holder }) => holder !== null && holder !== actor);
  if (foreign.filter(first('no_assignment')).length > 0) reasons.push({ reasonCode: 'no_assignment', ruleRef: 'GR5' });
  if (objects.filter(({ sealed }) => sealed).filter(first('protected')).length > 0)
    reasons.push({ reasonCode: 'protected', ruleRef: 'GR6' });
  const within = rules.afterMediaMinutes * 60_000;
  if (media.some((call) => call.actor === actor && at >= call.at && at - call.at <= within))
    reasons.push({ reasonCode: 'after_media', ruleRef: 'GR7' });
  return reasons;
}

/** One opening stands for the whole day: the reviewer asks about the day, not about each of a hundred rows. */
function volumeReasons({ actor, at }: Reading, facts: RiskFacts, seen: Set<string>): RiskReason[] {
  const day = facts.dayOf(at);
  const unusual = facts.unusual.find((one) => one.actor === actor && one.day === day);
  if (!unusual || !isFirst(seen, `volume ${actor} ${day}`)) return [];
  return unusual.reasons.map((reasonCode) => ({ reasonCode, ruleRef: 'GR8' }));
}

function isFirst(seen: Set<string>, key: string): boolean {
  const first = !seen.has(key);
  seen.add(key);
  return first;
}
