/** What a rule about the work on a case answers: denied names the rule, a code for the log, and what to do in plain Swedish. */
export type CaseDecision =
  | { readonly outcome: 'allowed'; readonly ruleRef: string }
  | { readonly outcome: 'denied'; readonly reasonCode: string; readonly ruleRef: string; readonly sv: string };

export const allowed = (ruleRef: string): CaseDecision => ({ outcome: 'allowed', ruleRef });
export const denied = (reasonCode: string, ruleRef: string, sv: string): CaseDecision => ({
  outcome: 'denied',
  reasonCode,
  ruleRef,
  sv,
});
