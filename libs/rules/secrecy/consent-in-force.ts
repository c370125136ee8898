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

/** The facts of the consent row: what follows from the consent itself. What it covers of information and persons is asked. */
export function consentFacts(
  terms: ConsentTerms | null,
  recipient: string,
  moment: ConsentMoment,
): Readonly<Record<string, FactValue>> {
  if (terms === null) return { consent_in_force: false };
  const status = consentStatus(terms, moment);
  return {
    consent_in_force: status === 'in_force' || status === 'expiring',
    consent_covers_recipient: terms.parties.includes(recipient),
  };
}
