import { consentStatus, type ConsentMoment } from '@lots/rules/secrecy';
import { denied, possible, type GroupConsent, type GroupForm, type TeamAnswer } from './group-consent.js';

/**
 * Rules T1 and T2: a consent in force, to this kind of cooperation, that names everybody who always takes part. For a child a guardian's, in
 * writing: the child's own yes, however mature, opens no group.
 */
export function mayOpenGroup(consent: GroupConsent, form: GroupForm | null, moment: ConsentMoment): TeamAnswer {
  if (form === null) return denied('T1', 'unknown_form');
  const status = consentStatus(consent.terms, moment);
  if (status !== 'in_force' && status !== 'expiring') return denied('T1', `consent_${status}`);
  if (consent.cooperation !== 'sig') return denied('T1', 'other_cooperation');
  const child = consent.givenBy !== 'self' || consent.maturityJudged;
  if (child && consent.givenBy === 'self') return denied('T2', 'guardian_missing');
  if ((child || form.written) && consent.form !== 'written') return denied('T2', child ? 'guardian_not_written' : 'not_written');
  const missing = form.always.find((party) => !consent.terms.parties.includes(party));
  if (missing !== undefined) return denied('T2', 'party_missing', { party: missing });
  const silent = consent.terms.parties.find((party) => (consent.covers[party] ?? []).length === 0);
  return silent === undefined ? possible('T1', 'consent_in_force') : denied('T2', 'party_without_information', { party: silent });
}
