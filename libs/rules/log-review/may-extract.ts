import type { ReviewDecision } from './may-review.js';

/** Openings of one reference in the reviewer's own authority. */
export interface ExtractFacts {
  readonly reviewer: string;
  /** false: no such reference, sealed and she is not in the circle, another authority's, or never opened. The answer is the same. */
  readonly found: boolean;
  readonly actors: readonly string[];
  /** The log answers so many at most; as many means that some may be missing. */
  readonly most: number;
}

export type ExtractDecision = ReviewDecision | { readonly outcome: 'not_found'; readonly ruleRef: 'GR17' };

/**
 * GR17: an extract is whole, made by somebody who has no reading of her own in it, and about what is sealed only by
 * one who is in its circle.
 */
export function mayExtract({ reviewer, found, actors, most }: ExtractFacts): ExtractDecision {
  if (!found || actors.length === 0) return { outcome: 'not_found', ruleRef: 'GR17' };
  if (actors.includes(reviewer))
    return {
      outcome: 'denied',
      reasonCode: 'own_reading',
      ruleRef: 'GR17',
      sv: 'Du har själv öppnat det här. En annan granskare gör utdraget.',
    };
  if (actors.length >= most)
    return {
      outcome: 'denied',
      reasonCode: 'too_many',
      ruleRef: 'GR17',
      sv: 'Det är fler öppningar än ett utdrag rymmer. Be systemförvaltaren om hjälp.',
    };
  return { outcome: 'allowed', ruleRef: 'GR17' };
}
