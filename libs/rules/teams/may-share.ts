import type { DataCategory } from '@lots/contracts';
import { consentStatus, type ConsentMoment } from '@lots/rules/secrecy';
import { denied, possible, type GroupConsent, type TeamAnswer } from './group-consent.js';

export interface ShareAsked {
  readonly party: string;
  readonly category: DataCategory;
  /** Whoever gives it says that it is needed for what the consent says; null or false: not said. */
  readonly forPurpose: boolean | null;
}

/**
 * Rule T4: whether something may be given to a party of the group with the consent. Every part must hold: the time and that it is not taken
 * back, the kind of cooperation, the named party, the kind of information for just that party, and the purpose. What is not covered goes to
 * the disclosure gate or nowhere.
 */
export function mayShare(consent: GroupConsent, asked: ShareAsked, moment: ConsentMoment): TeamAnswer {
  const facts = { party: asked.party, category: asked.category };
  const status = consentStatus(consent.terms, moment);
  if (status !== 'in_force' && status !== 'expiring') return denied('T6', `consent_${status}`, facts);
  if (consent.cooperation !== 'sig') return denied('T4', 'other_cooperation', facts);
  if (!consent.terms.parties.includes(asked.party)) return denied('T4', 'party_not_named', facts);
  // Own: a party called like something every object has is a party without information.
  const covered = Object.hasOwn(consent.covers, asked.party) ? (consent.covers[asked.party] ?? []) : [];
  if (!covered.includes(asked.category)) return denied('T4', 'information_not_covered', facts);
  if (asked.forPurpose !== true) return denied('T4', 'other_purpose', facts);
  return possible('T4', 'covered_by_consent', facts);
}
