import { Errand } from '@lots/contracts';

export interface IndexDecision {
  readonly outcome: 'index' | 'leave_out';
  readonly reasonCode: 'child' | 'asked_for_help' | 'sealed' | 'not_child_nor_help_seeker';
  readonly ruleRef: 'M4';
}

const asksForHelp: readonly Errand[] = [Errand.AdultRequest, Errand.Leaver];

/** Rule M4: only children and those who ask for help themselves can be found again, and nobody in a sealed matter. */
export function mayIndex({ child, errand, sealed }: { child: boolean; errand: Errand; sealed: boolean }): IndexDecision {
  if (sealed) return { outcome: 'leave_out', reasonCode: 'sealed', ruleRef: 'M4' };
  if (child && errand !== Errand.RelativeSupport) return { outcome: 'index', reasonCode: 'child', ruleRef: 'M4' };
  if (asksForHelp.includes(errand)) return { outcome: 'index', reasonCode: 'asked_for_help', ruleRef: 'M4' };
  return { outcome: 'leave_out', reasonCode: 'not_child_nor_help_seeker', ruleRef: 'M4' };
}
