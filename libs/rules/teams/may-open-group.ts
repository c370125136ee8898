import { consentStatus, type ConsentMoment } from '@lots/rules/secrecy';
import { denied, possible, type GroupConsent, type GroupForm, type TeamAnswer } from './group-consent.js';

/**
 * Rules T1 and T2: a consent in force, to this kind of cooperation, that names everybody who always takes part. For a child a guardian's, in
 * writing: the child's own yes, however mature, opens no group.
 */
export function mayOpenGroup(consent: GroupConsent, form: GroupForm | null, moment: ConsentMoment): TeamAnswer {
  if (form === null) return denied('T1', 'unknown_form');
  return whoSaidYes(consent, form, moment) ?? whoTakesPart(consent, form) ?? possible('T1', 'consent_in_force');
}

function whoSaidYes(consent: GroupConsent, form: GroupForm, moment: ConsentMoment): TeamAnswer | null {
  const status = consentStatus(consent.terms, moment);
  if (status !== 'in_force' && status !== 'expiring') return denied('T1', `consent_${status}`);
  if (consent.cooperation !== 'sig') return denied('T1', 'other_cooperation');
  const written = consent.form === 'written';
  if (consent.givenBy !== 'self') return written ? null : denied('T2', 'guardian_not_written');
  // Age and maturity are judged of a child only (U13).
  if (consent.maturityJudged) return denied('T2', 'guardian_missing');
  return form.written && !written ? denied('T2', 'not_written') : null;
}

function whoTakesPart({ terms, covers }: GroupConsent, form: GroupForm): TeamAnswer | null {
  const missing = form.always.find((party) => !terms.parties.includes(party));
  if (missing !== undefined) return denied('T2', 'party_missing', { party: missing });
  const silent = terms.parties.find((party) => (covers[party] ?? []).length === 0);
  return silent === undefined ? null : denied('T2', 'party_without_information', { party: silent });
}
