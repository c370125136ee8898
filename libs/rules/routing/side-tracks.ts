import { isoWithOffset } from '@lots/rules/calendar';
import { isOpenAt } from '@lots/rules/opening-hours';
import type { Reason } from './condition.js';
import { reasonForRow, type Context } from './context.js';
import { receivesPerson, targetOf, type Decision, type Target } from './decide.js';
import type { Duty } from './duty.js';
import type { Applied } from './findings.js';
import { fixedTime } from './fixed-time.js';
import { effectiveFrom, unitForHours } from './hours.js';
import { handedOn } from './primary.js';
import type { SideTrack, TraceEntry } from './route-answer.js';
import type { Addition, How } from './table.js';

export interface SideTracks {
  readonly tracks: readonly SideTrack[];
  readonly trace: readonly TraceEntry[];
}

interface Proposed {
  readonly track: SideTrack;
  readonly rule: string;
  readonly reason: Reason;
  readonly lagrum: string | null;
}

/** Beside the main receiver: the on-duty service first, then who takes over from an emergency, then what the additions propose. */
export function sideTracks(
  context: Context,
  decision: Decision,
  main: Target,
  duty: Duty,
  additions: readonly Applied<Addition>[],
): SideTracks {
  const takingOver = handedOn(context, decision).map(({ target, row }): Proposed => {
    return { track: trackTo(context, target, 'handover'), rule: row.id, reason: reasonForRow(context, row), lagrum: row.lagrum };
  });
  const proposed = [
    ...fromDuty(context, duty),
    ...beforeOpening(context, main),
    ...takingOver,
    ...additions.flatMap((applied) => fromRule(context, applied)),
  ];
  const kept = withoutRepeats(proposed, main);
  return {
    tracks: kept.map((one) => one.track),
    trace: kept.map(({ rule, reason, lagrum }) => ({ rule_ref: rule, effect: 'also', because: reason, lagrum })),
  };
}

function fromDuty(context: Context, duty: Duty): Proposed[] {
  if (!duty.needed) return [];
  const reason = { fact: 'at', value: isoWithOffset(context.at) };
  if (duty.unit) {
    const { code, authority } = duty.unit;
    const track: SideTrack = { target_type: 'emergency_duty', how: duty.how, unit: code, authority, effective_from: 'now' };
    return [{ track, rule: 'J1', reason, lagrum: 'SoL (2025:400) 20 kap. 1 §' }];
  }
  // A gap in the city's chain: the police can always reach social services.
  const track: SideTrack = { target_type: 'police_112', how: 'act_now', unit: null, authority: null, effective_from: 'now' };
  return [{ track, rule: 'J2', reason, lagrum: null }];
}

/** J3: a time that cannot be moved falls when the receiver is closed – the on-duty service then has to know in advance. */
function beforeOpening(context: Context, main: Target): Proposed[] {
  const fixed = fixedTime(context);
  const unit = unitForHours(context, main);
  if (fixed === null || !unit || !receivesPerson(main) || isOpenAt(unit.hours, fixed)) return [];
  const target = targetOf(context, 'emergency_duty', 'subject');
  return [
    {
      track: trackTo(context, target, 'handover'),
      rule: 'J3',
      reason: { fact: 'fixed_time_at', value: isoWithOffset(fixed) },
      lagrum: null,
    },
  ];
}

function fromRule(context: Context, { rule, reason }: Applied<Addition>): Proposed[] {
  return rule.also.flatMap((also) => {
    const target = targetOf(context, also.to, also.place);
    // What belongs to another municipality is not ours to propose, but the caller can be told whom to ring.
    const theirs = target.targetType === 'other_municipality' && also.how !== 'advise_caller';
    if (target.targetType === 'none' || theirs) return [];
    return [{ track: trackTo(context, target, also.how), rule: rule.id, reason, lagrum: rule.lagrum }];
  });
}

/** Once per receiver, never the main one; "do it now" wins over "tell the caller". */
function withoutRepeats(proposed: readonly Proposed[], main: Target): readonly Proposed[] {
  const kept = new Map<string, Proposed>();
  const keyOf = (type: string, unit: string | null) => `${type}|${unit ?? ''}`;
  const mainKey = keyOf(main.targetType, main.unit?.code ?? null);
  for (const one of proposed) {
    const key = keyOf(one.track.target_type, one.track.unit);
    if (key === mainKey || (kept.has(key) && one.track.how !== 'act_now')) continue;
    kept.set(key, one);
  }
  return [...kept.values()];
}

function trackTo(context: Context, target: Target, how: How): SideTrack {
  return {
    target_type: target.targetType,
    how,
    unit: target.unit?.code ?? null,
    authority: target.unit?.authority ?? null,
    effective_from: effectiveFrom(context, unitForHours(context, target)),
  };
}
