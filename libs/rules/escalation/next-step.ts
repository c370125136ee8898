import type { EscalationStep } from '@lots/rules/routing';
import { chainTimes } from './chain-times.js';
import { closingTimeOf } from './closing-time-of.js';
import { atTheDesk, EscalationKind, type EscalationCase, type PlannedStep } from './escalation-case.js';

export interface EscalationDecision {
  /** To be done now; null = nothing yet. One at a time: ask again when it has been taken. */
  readonly take: PlannedStep | null;
  /** When there may be something next; null = never, unless somebody does something. Never earlier than it has to be. */
  readonly lookAt: number | null;
}

/**
 * What to do about a hand-over nobody has acknowledged (docs/rules/escalation.md). Pure: the same chain, case and time always give the
 * same answer. The level rises one step at a time, never falls and never passes over a call. Nothing expires.
 * @param now epoch milliseconds
 */
export function decideEscalation(chain: readonly EscalationStep[], one: EscalationCase, now: number): EscalationDecision {
  const next = nextStep(chain, one);
  if (next === null) return { take: null, lookAt: null };
  return next.at <= now ? { take: next, lookAt: now } : { take: null, lookAt: next.at };
}

/** The first of everything that is planned; of two at the same time the one that is said first. Null: the chain is at its end. */
export function nextStep(chain: readonly EscalationStep[], one: EscalationCase): PlannedStep | null {
  const planned = [secondReturn(one), chainStep(chain, one), closing(one)].filter((step) => step !== null);
  return planned.reduce<PlannedStep | null>((first, step) => (first === null || step.at < first.at ? step : first), null);
}

function chainStep(chain: readonly EscalationStep[], one: EscalationCase): PlannedStep | null {
  const step = chain[one.stage];
  const at = chainTimes(chain, one)[one.stage];
  if (!step || at === undefined) return null;
  const common = { kind: EscalationKind.Chain, level: step.level, how: step.how, at };
  if (atTheDesk(one)) return { ...common, ...forTheDesk(chain, step, one) };
  const sooner = one.noAnswerAt !== null && one.noAnswerAt === at;
  return {
    ...common,
    to: step.to,
    sv: step.sv,
    reasonCode: sooner ? 'nobody_answered' : 'receipt_overdue',
    ruleRef: sooner ? 'E6' : 'E1',
  };
}

/** E8, E11: nobody at the receiver's end is rung about what the desk has to send on. */
function forTheDesk(
  chain: readonly EscalationStep[],
  step: EscalationStep,
  one: EscalationCase,
): Pick<PlannedStep, 'to' | 'sv' | 'reasonCode' | 'ruleRef'> {
  const to = step.level === chain.length - 1 ? step.to : 'desk_manager';
  if (one.state === 'returned')
    return {
      to,
      sv: 'Återlämnad och inte skickad vidare. Skicka vidare, eller ring chefen',
      reasonCode: 'returned_and_not_sent_on',
      ruleRef: 'E8',
    };
  return {
    to,
    sv: 'Återtagen och inte skickad vidare. Skicka vidare, eller ring chefen',
    reasonCode: 'taken_back_and_not_sent_on',
    ruleRef: 'E11',
  };
}

function closing(one: EscalationCase): PlannedStep | null {
  const at = closingTimeOf(one);
  if (at === null) return null;
  const late = one.closingTakenAt === null && at === one.offeredAt;
  return {
    kind: EscalationKind.Closing,
    level: 0,
    to: 'emergency_duty',
    how: 'phone',
    at,
    sv: 'Ring Socialjouren nu',
    reasonCode: late ? 'offered_while_closed' : 'closing_without_receipt',
    ruleRef: 'E4',
  };
}

/** E9: told as soon as it is known, which is before everything else. */
function secondReturn(one: EscalationCase): PlannedStep | null {
  if (one.state !== 'returned' || one.returns < 2 || one.secondReturnTold) return null;
  return {
    kind: EscalationKind.SecondReturn,
    level: 0,
    to: 'both_managers',
    how: 'phone',
    at: one.offeredAt,
    sv: 'Andra returen. Ring båda enhetscheferna',
    reasonCode: 'returned_twice',
    ruleRef: 'E9',
  };
}
