import { allowed, denied, type CaseDecision } from './decision.js';

export interface SubstitutionAsked {
  /** Milliseconds; NaN when it is no time. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly now: number;
  readonly forMe: boolean;
  readonly asManager: boolean;
  readonly samePerson: boolean;
  readonly allCases: boolean;
  readonly namedCases: number;
}

const longestMs = 366 * 86_400_000;

/** By oneself or the manager, dated at both ends (rules H9–H10). */
export function maySubstitute(asked: SubstitutionAsked): CaseDecision {
  if (!asked.forMe && !asked.asManager)
    return denied('forUser', 'H9', 'Chefen utser ersättare för andra. Du kan utse för dig själv.');
  if (asked.samePerson) return denied('substitute', 'H9', 'Välj en kollega.');
  if (!(asked.endsAt > asked.startsAt)) return denied('endsAt', 'H10', 'Sista dagen ska vara efter den första.');
  if (!(asked.endsAt > asked.now)) return denied('endsAt', 'H10', 'Den tiden har redan gått.');
  if (asked.endsAt - asked.startsAt > longestMs) return denied('endsAt', 'H10', 'Högst ett år i taget.');
  if (!asked.allCases && asked.namedCases === 0) return denied('caseRefs', 'H9', 'Välj vilka ärenden det gäller, eller alla.');
  return allowed('H9');
}
