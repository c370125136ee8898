import type { MatchConfidence, MatchReason } from '@lots/contracts';

/** When somebody may have been born. Partial is usual: an age said on the telephone is two years wide. */
export interface Born {
  readonly fromYear: number;
  readonly toYear: number;
  /** 1–12; null = not known. */
  readonly month: number | null;
}

/** All that persons are compared by (rule M1): name, identity number and the birth date or the part of it that is known. */
export interface PersonFacts {
  readonly name: string;
  readonly identityNumber: string;
  readonly born: Born | null;
}

/** The municipality's own words and limits: config/matching/rules.yaml. */
export interface MatchingRules {
  /** Word → the names it is short for, all folded as `spelling` folds. */
  readonly nicknames: ReadonlyMap<string, readonly string[]>;
  readonly candidates: number;
  readonly hits: number;
  readonly repeated: { readonly reports: number; readonly months: number };
}

/** A hit is only ever "may be the same" (rule M5); null instead of this: nothing worth saying. */
export interface MatchAnswer {
  readonly outcome: 'may_be_same';
  readonly confidence: MatchConfidence;
  /** 0–1, for the order of hits only; never shown. */
  readonly score: number;
  /** Why, the strongest first. */
  readonly reasons: readonly MatchReason[];
  readonly reasonCode: MatchReason;
  readonly ruleRef: 'M5';
}
