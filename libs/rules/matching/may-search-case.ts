import type { PackageSubject, SearchStop } from '@lots/contracts';
import { tooLittle } from './too-little.js';

export interface CaseSearchFacts {
  readonly sealed: boolean;
  /** False: only the preview of a hand-over is shown, without its name. */
  readonly taken: boolean;
  readonly subject: PackageSubject | null;
}

export type CaseSearchDecision =
  | { readonly outcome: 'search'; readonly subject: PackageSubject; readonly reasonCode: 'may_search'; readonly ruleRef: 'M10' }
  | { readonly outcome: 'stop'; readonly reasonCode: SearchStop; readonly ruleRef: 'M10' };

/** Rule M10: never from a sealed case, never before the name may be seen, never where the package names nobody to register, never on too little. */
export function maySearchCase({ sealed, taken, subject }: CaseSearchFacts): CaseSearchDecision {
  if (sealed) return { outcome: 'stop', reasonCode: 'sealed', ruleRef: 'M10' };
  if (!taken) return { outcome: 'stop', reasonCode: 'not_taken', ruleRef: 'M10' };
  if (subject === null) return { outcome: 'stop', reasonCode: 'no_person', ruleRef: 'M10' };
  if (tooLittle(subject)) return { outcome: 'stop', reasonCode: 'too_little', ruleRef: 'M10' };
  return { outcome: 'search', subject, reasonCode: 'may_search', ruleRef: 'M10' };
}
