import type { CallDraft, SubjectDraft } from '@lots/contracts';
import { isChildSubject } from './is-child-subject.js';

export type DraftFacts = Readonly<Record<string, string | number>>;

/**
 * The routing facts (config/routing/facts.yaml) that one subject's part of a draft answers. What is not answered is left out: unknown.
 * Several subjects are routed one by one, each by their own home and age.
 */
export function factsOfSubject(draft: CallDraft, subject: SubjectDraft): DraftFacts {
  return present({ ...factsOfCall(draft), ...factsOfPerson(draft, subject) });
}

function factsOfCall(draft: CallDraft): Record<string, unknown> {
  return {
    contact_purpose: draft.purpose,
    channel: draft.channel,
    reporter_role: draft.reporterRole,
    reporter_in_profession: draft.reporterInProfession,
    reporter_anonymous: draft.reporterAnonymous ? 'yes' : null,
    seeks_own_support: draft.seeksOwnSupport,
    written_report_pending: draft.writtenReport,
    immediate_danger: draft.danger,
    suicide_signs: draft.suicideSigns,
    police_informed: policeInformed(draft),
    travel_stage: draft.travelStage,
    threat_against_subject: draft.threatAgainstSubject,
    shelter_tonight: draft.shelterTonight,
    fixed_time_at: draft.fixedTimeAt,
    reporter_home_municipality: draft.reporterMunicipality,
    reporter_home_district: text(draft.reporterDistrict),
    observation: draft.observation,
    violence_in_family_or_honour: draft.violenceOrHonour,
    wants_to_leave: draft.wantsToLeave,
    returnee: draft.returnee,
    subject_wants_contact: draft.subjectWantsContact,
    consent_to_handover: draft.consent,
    any_protected_identity: draft.protection.on ? 'yes' : null,
    concerns_city_employee: draft.protection.staffAffected ? 'yes' : null,
    transfer_from_other_municipality:
      draft.purpose === 'transfer_or_planning' && draft.reporterRole === 'other_municipality' ? 'yes' : null,
  };
}

function factsOfPerson(draft: CallDraft, subject: SubjectDraft): Record<string, unknown> {
  const affected = childAffected(draft, subject);
  const children = affected === 'no' ? 0 : draft.subjects.filter((other) => isChildSubject(draft, other)).length;
  return {
    child_affected: affected,
    children_count: children > 0 ? children : null,
    subject_age: subject.age,
    subject_age_certainty: subject.ageCertainty,
    subject_identity: subject.identity ?? (subject.name.trim() === '' ? null : 'partly_known'),
    home_municipality: subject.municipality === 'unknown' ? null : subject.municipality,
    home_district: text(subject.district),
    home_postal_code: text(subject.postalCode),
    home_basis: subject.homeBasis,
    placed: subject.placed,
    placing_board: subject.placingBoard,
  };
}

/** An adult beside children is routed as an adult; the children as children. */
function childAffected(draft: CallDraft, subject: SubjectDraft): string | null {
  if (subject.age !== null && subject.age < 18) return 'yes';
  const besideChildren = draft.subjects.some((other) => other !== subject && isChildSubject(draft, other));
  return besideChildren && subject.age !== null ? 'no' : draft.childAffected;
}

function policeInformed(draft: CallDraft): string | null {
  if (draft.whoCalls112 === 'police_present') return 'on_scene';
  return draft.whoCalls112 === null ? null : 'called';
}

function text(value: string): string | null {
  return value.trim() === '' ? null : value.trim();
}

function present(facts: Record<string, unknown>): DraftFacts {
  const isKnown = (entry: [string, unknown]): entry is [string, string | number] =>
    typeof entry[1] === 'number' || (typeof entry[1] === 'string' && entry[1] !== 'unknown');
  return Object.fromEntries(Object.entries(facts).filter(isKnown));
}
