import type { AgeRange } from './age-on-date.js';

export const ConsentGiver = ['self', 'guardian', 'guardian_and_child', 'guardians_both'] as const;
export type ConsentGiver = (typeof ConsentGiver)[number];

export interface ConsentGiverAnswer {
  readonly outcome: 'possible' | 'denied';
  readonly reasonCode:
    | 'adult_decides'
    | 'guardian_decides'
    | 'maturity_judged'
    | 'maturity_reason_missing'
    | 'age_unknown'
    | 'adult_has_no_guardian';
  readonly ruleRef: 'U13';
}

/**
 * Who can consent by age and maturity (OSL 12 kap. 2–3 §§, rule U13). An adult only for herself. For a child a guardian, alone or with the
 * child, by maturity; the child alone only with a written judgement of maturity. Age unknown: nobody can be taken to decide.
 */
export function mayGiveConsent(age: AgeRange, giver: ConsentGiver, maturityReason: string): ConsentGiverAnswer {
  const answer = (outcome: 'possible' | 'denied', reasonCode: ConsentGiverAnswer['reasonCode']): ConsentGiverAnswer => ({
    outcome,
    reasonCode,
    ruleRef: 'U13',
  });
  const adult = age.atLeast >= 18;
  const child = age.atMost !== null && age.atMost < 18;
  if (adult) return giver === 'self' ? answer('possible', 'adult_decides') : answer('denied', 'adult_has_no_guardian');
  if (!child) return answer('denied', 'age_unknown');
  if (giver === 'guardian' && maturityReason.trim() === '') return answer('denied', 'maturity_reason_missing');
  if (giver !== 'self') return answer('possible', giver === 'guardian' ? 'maturity_judged' : 'guardian_decides');
  return maturityReason.trim() === '' ? answer('denied', 'maturity_reason_missing') : answer('possible', 'maturity_judged');
}
