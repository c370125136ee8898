import type { CallbackDoneReason, CallbackOutcome } from '@lots/contracts';

export type EndDecision =
  | { readonly outcome: 'allowed'; readonly ruleRef: 'ÅR6' }
  | { readonly outcome: 'denied'; readonly reasonCode: 'not_tried' | 'not_spoken'; readonly ruleRef: 'ÅR6'; readonly sv: string };

/** What is said to have happened must have been noted: nobody gives up without having rung (rule ÅR6). */
export function mayEndCallback(reason: CallbackDoneReason, attempts: readonly CallbackOutcome[]): EndDecision {
  if (reason === 'not_reached' && attempts.length === 0)
    return { outcome: 'denied', reasonCode: 'not_tried', ruleRef: 'ÅR6', sv: 'Ingen har ringt än. Skriv först upp ett försök.' };
  if (reason === 'reached' && !attempts.includes('reached'))
    return { outcome: 'denied', reasonCode: 'not_spoken', ruleRef: 'ÅR6', sv: 'Skriv först upp när du fick tag på uppringaren.' };
  return { outcome: 'allowed', ruleRef: 'ÅR6' };
}
