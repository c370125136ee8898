import type { GroupStanding } from '@lots/contracts';
import { consentStatus, type ConsentMoment, type ConsentTerms } from '@lots/rules/secrecy';

export interface GroupFacts {
  readonly terms: ConsentTerms;
  /** ISO instant; null: nobody has closed it. */
  readonly closedAt: string | null;
}

export interface StandingAnswer {
  readonly standing: GroupStanding;
  /** Whether anything may be written, given or printed for a party. */
  readonly open: boolean;
  readonly ruleRef: string;
}

/**
 * Rule T6: a group stands and falls with its consent, from the same moment, whether or not anybody closes it. Closed by hand is told as
 * closed only when that came before the consent was taken back. Unsure – a consent that has not begun – is not open.
 */
export function groupStanding({ terms, closedAt }: GroupFacts, moment: ConsentMoment): StandingAnswer {
  const status = consentStatus(terms, moment);
  const withdrawnFirst = status === 'withdrawn' && (closedAt === null || (terms.withdrawnAt ?? '') <= closedAt);
  if (withdrawnFirst) return { standing: 'withdrawn', open: false, ruleRef: 'T6' };
  if (closedAt !== null) return { standing: 'closed', open: false, ruleRef: 'T6' };
  if (status === 'expiring') return { standing: 'ending', open: true, ruleRef: 'T7' };
  return status === 'in_force'
    ? { standing: 'open', open: true, ruleRef: 'T6' }
    : { standing: 'expired', open: false, ruleRef: 'T6' };
}
