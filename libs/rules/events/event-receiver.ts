import type { CallDraft } from '@lots/contracts';
import { mayEndWithoutCase, proposeReceivers, type EndAnswers, type EndStop } from '@lots/rules/intake';
import { isSealed } from '@lots/rules/protection';
import type { City } from '@lots/rules/routing';

/** `stopped`: answer the stops first. `no_event`: the table has another receiver, or none. */
export type EventReceiver =
  | { readonly outcome: 'event'; readonly unitCode: string; readonly receiptBy: string; readonly ruleRef: string }
  | { readonly outcome: 'stopped' | 'never'; readonly stops: readonly EndStop[]; readonly ruleRef: string }
  | { readonly outcome: 'no_event'; readonly sv: string; readonly ruleRef: string };

/**
 * May this call become a de-identified event, and whose? (rules AH5–AH7) Only where the routing table itself answers the coordinator for
 * everybody in the call; a child or a danger stops it as it stops any call that ends without a case.
 */
export function eventReceiver(draft: CallDraft, city: City, at: string, answers: EndAnswers): EventReceiver {
  if (isSealed(draft)) return { outcome: 'no_event', sv: 'Ett skyddat samtal blir aldrig en händelse.', ruleRef: 'AH5' };
  const end = mayEndWithoutCase(draft, 'nothing_concrete', answers);
  if (end.outcome !== 'may_end') return { outcome: end.outcome, stops: end.stops, ruleRef: end.ruleRef };
  const proposals = proposeReceivers(draft, city, at);
  const primaries = proposals.map(({ answer }) => ({ primary: answer.primary, receiptBy: answer.receipt_by }));
  const [first] = primaries;
  const all = primaries.every(({ primary }) => primary?.target_type === 'coordinator' && primary.unit === first?.primary?.unit);
  if (!all || !first?.primary?.unit || first.receiptBy === null)
    return {
      outcome: 'no_event',
      sv: 'Det här samtalet ska inte bli en händelse. Följ förslaget, eller svara på frågorna där.',
      ruleRef: 'AH5',
    };
  return { outcome: 'event', unitCode: first.primary.unit, receiptBy: first.receiptBy, ruleRef: 'AH5' };
}
