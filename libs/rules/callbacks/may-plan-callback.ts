import type { CallDraft } from '@lots/contracts';
import { stockholmParts } from '@lots/rules/calendar';
import { isSealed } from '@lots/rules/protection';
import { callerTimes } from './caller-times.js';

export type CallbackDecision =
  | { readonly outcome: 'allowed'; readonly reasonCode: 'ok'; readonly ruleRef: string }
  | { readonly outcome: 'denied'; readonly reasonCode: CallbackDenial; readonly ruleRef: string; readonly sv: string };
export type CallbackDenial = 'anonymous' | 'no_number' | 'times_wrong' | 'outside_callers_times' | 'sealed_to_circle';

/** Epoch milliseconds. */
export interface CallbackPlan {
  readonly notBefore: number;
  readonly latest: number;
  readonly now: number;
  /** A named colleague, or whoever answers. */
  readonly named: boolean;
}

/** May the desk plan to ring this caller? (rules ÅR1–ÅR4) `sealedContact`: what stands in the sealed field, '' for other calls. */
export function mayPlanCallback(draft: CallDraft, sealedContact: string, plan: CallbackPlan): CallbackDecision {
  const { safeContact } = draft;
  if (draft.reporterAnonymous) return denied('anonymous', 'ÅR1', 'Uppringaren vill vara anonym. Då ringer vi inte tillbaka.');
  const number = isSealed(draft) ? sealedContact : safeContact.number;
  if (number.trim() === '') return denied('no_number', 'ÅR2', 'Det finns inget nummer i Säker kontakt att ringa till.');
  if (!(plan.notBefore < plan.latest) || plan.latest <= plan.now)
    return denied(
      'times_wrong',
      'ÅR3',
      'Skriv två tider: tidigast, och senast. Senast ska vara efter tidigast och inte ha varit.',
    );
  if (!withinCallersTimes(safeContact.times, plan))
    return denied(
      'outside_callers_times',
      'ÅR3',
      `Uppringaren har sagt: ${safeContact.times.trim()}. Välj båda tiderna inom det, samma dag.`,
    );
  if (isSealed(draft) && plan.named)
    return denied('sealed_to_circle', 'ÅR4', 'Ett skyddat samtal ringer kretsen tillbaka om. Välj dagens lots.');
  return { outcome: 'allowed', reasonCode: 'ok', ruleRef: 'ÅR1' };
}

function withinCallersTimes(words: string, { notBefore, latest }: CallbackPlan): boolean {
  const windows = callerTimes(words);
  if (windows === null) return true;
  const [first, last] = [stockholmParts(notBefore), stockholmParts(latest)];
  return first.date === last.date && windows.some(({ from, to }) => from <= first.minutes && last.minutes <= to);
}

function denied(reasonCode: CallbackDenial, ruleRef: string, sv: string): CallbackDecision {
  return { outcome: 'denied', reasonCode, ruleRef, sv };
}
