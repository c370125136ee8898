import type { LocalDate } from '@lots/rules/calendar';
import type { FactValue } from './truth.js';

/** What decides whether a consent counts at a moment. Dates are first and last day, Europe/Stockholm. */
export interface ConsentTerms {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Recipient codes of the law file. */
  readonly parties: readonly string[];
  /** ISO instants compare as text. Set = everything from that moment on is without it. */
  readonly withdrawnAt: string | null;
}

export type ConsentStatus = 'not_yet' | 'in_force' | 'expiring' | 'expired' | 'withdrawn';

/** Days before the last day that a reminder is shown. */
export interface ConsentMoment {
  readonly today: LocalDate;
  /** ISO instant. */
  readonly at: string;
  /** Consents that end on or before this day are shown as expiring. */
  readonly remindUntil: LocalDate;
}

/** Withdrawn stops the future from that moment; what was handed out before keeps its consent (rules U11, U12). */
export function consentStatus(terms: ConsentTerms, moment: ConsentMoment): ConsentStatus {
  if (terms.withdrawnAt !== null && terms.withdrawnAt <= moment.at) return 'withdrawn';
  if (moment.today < terms.from) return 'not_yet';
  if (moment.today > terms.to) return 'expired';
  return terms.to <= moment.remindUntil ? 'expiring' : 'in_force';
}

/** One unit or person that a consent names. Two of one kind are two parties. */
export interface ConsentParty {
  readonly no: number;
  /** Recipient code of the law file. */
  readonly code: string;
}

/**
 * The facts of the consent row: what follows from the consent itself. What it covers of information and persons is asked. A consent for one
 * named unit is none for the next of the same kind: which of the named parties the recipient is has to be said (rule U11).
 * @param party number of the named party the recipient is; null = not said
 */
export function consentFacts(
  consent: { readonly terms: ConsentTerms; readonly named: readonly ConsentParty[] } | null,
  recipient: string,
  party: number | null,
  moment: ConsentMoment,
): Readonly<Record<string, FactValue>> {
  if (consent === null) return { consent_in_force: false };
  const { terms, named } = consent;
  const status = consentStatus(terms, moment);
  return {
    consent_in_force: status === 'in_force' || status === 'expiring',
    consent_covers_recipient: named.some(({ no, code }) => no === party && code === recipient),
  };
}
