import type { ConsentRecipient, StartReason } from './consent.js';
import { emptyProtection, type ProtectionDraft } from './protection.js';

/**
 * What an officer has written down so far (screens.md §2). Every field may be empty: nothing is required to save.
 * Values are those of the routing facts, so a draft maps to facts without translation. `null` = not answered.
 */
export const Answer = { Yes: 'yes', No: 'no', Unknown: 'unknown' } as const;
export type Answer = (typeof Answer)[keyof typeof Answer];

export const Channel = ['phone', 'visit', 'letter', 'email', 'web_form', 'chat', 'voicemail', 'secure_message'] as const;
export type Channel = (typeof Channel)[number];

export const ContactPurpose = [
  'report_concern',
  'report_event',
  'own_help',
  'relative_support',
  'professional_advice',
  'transfer_or_planning',
  'records_or_media',
  'misdirected',
  'abusive',
] as const;
export type ContactPurpose = (typeof ContactPurpose)[number];

export const SubjectIdentity = ['known', 'partly_known', 'locatable', 'withheld', 'no_person'] as const;
export type SubjectIdentity = (typeof SubjectIdentity)[number];

export const AgeCertainty = ['exact', 'year_only', 'estimated', 'unknown'] as const;
export type AgeCertainty = (typeof AgeCertainty)[number];

export const HomeBasis = [
  'lives_there',
  'registered_only',
  'two_homes',
  'temporary_stay',
  'last_known_before_departure',
  'no_home',
  'unknown',
] as const;
export type HomeBasis = (typeof HomeBasis)[number];

export const Observation = [
  'violence_threat_or_crime',
  'plans_or_preparation',
  'behaviour_or_contacts',
  'only_opinion_or_belief',
  'nothing_concrete',
] as const;
export type Observation = (typeof Observation)[number];

export const TravelStage = ['none', 'talk', 'planned', 'ready', 'under_way', 'abroad', 'unknown'] as const;
export type TravelStage = (typeof TravelStage)[number];

export const ThreatAgainstSubject = ['now', 'recent', 'no', 'unknown'] as const;
export type ThreatAgainstSubject = (typeof ThreatAgainstSubject)[number];

export const SuicideSigns = ['acute', 'expressed', 'no', 'unknown'] as const;
export type SuicideSigns = (typeof SuicideSigns)[number];

export const Returnee = ['no', 'abroad_may_return', 'arrival_known', 'arrived', 'unknown'] as const;
export type Returnee = (typeof Returnee)[number];

export const WantsContact = ['yes', 'no', 'not_asked', 'unknown'] as const;
export type WantsContact = (typeof WantsContact)[number];

export const WrittenReport = ['arrived', 'coming', 'no'] as const;
export type WrittenReport = (typeof WrittenReport)[number];

export const Consent = ['oral', 'written', 'refused', 'not_asked', 'not_needed'] as const;
export type Consent = (typeof Consent)[number];

export const WantsFeedback = ['yes', 'no', 'not_asked'] as const;
export type WantsFeedback = (typeof WantsFeedback)[number];

export const WhoCalls112 = ['caller', 'officer', 'police_present'] as const;
export type WhoCalls112 = (typeof WhoCalls112)[number];

export const ReporterRole = [
  'self',
  'self_child',
  'parent',
  'sibling',
  'grandparent',
  'spouse',
  'ex_partner',
  'other_relative',
  'friend',
  'neighbour',
  'private',
  'school',
  'preschool',
  'health_care',
  'youth_work',
  'youth_centre',
  'institution',
  'shelter',
  'library',
  'faith_community',
  'association',
  'housing_company',
  'municipal_staff',
  'police',
  'probation',
  'remand_prison',
  'state_agency',
  'other_municipality',
  'journalist',
  'unknown',
] as const;
export type ReporterRole = (typeof ReporterRole)[number];

export const OverrideReason = ['new_information', 'agreed_with_manager', 'receiver_asked', 'proposal_wrong'] as const;
export type OverrideReason = (typeof OverrideReason)[number];

/** Who has the custody of a child, and whether the report is known there (screens.md §2 row 16). */
export interface GuardianDraft {
  name: string;
  knows: Answer | null;
  /** When not: why not. */
  whyNot: string;
}

export interface SubjectDraft {
  /** Name or what the person is called; an alias is fine. */
  name: string;
  identity: SubjectIdentity | null;
  age: number | null;
  ageCertainty: AgeCertainty | null;
  /** Personnummer, samordningsnummer or a local number. Digits are checked, nothing is looked up. */
  identityNumber: string;
  /** Municipality code, four digits ('0180'); 'unknown' = asked and not known. */
  municipality: string | null;
  district: string;
  postalCode: string;
  homeBasis: HomeBasis | null;
  placed: Answer | null;
  placingBoard: string | null;
  /** Two homes: where else, and with whom today. */
  secondHome: string;
  guardians: GuardianDraft[];
  /** "Bara om det här barnet". */
  note: string;
}

export interface SafeContactDraft {
  number: string;
  times: string;
  smsAllowed: boolean;
  messageAllowed: boolean;
  doNotSayOrigin: boolean;
}

export interface CallDraft {
  danger: Answer | null;
  whoCalls112: WhoCalls112 | null;
  suicideSigns: SuicideSigns | null;
  channel: Channel;
  /** ISO 8601 with offset: when the call began. This is the time the municipality received the report. */
  startedAt: string;
  /** When the form says it began, before somebody changed it; null = never changed. */
  startChangedFrom: string | null;
  startReason: StartReason | null;
  narrative: string;
  observed: string;
  doneByDesk: string;
  purpose: ContactPurpose | null;
  childAffected: Answer | null;
  /** The persons the concern is about. One package per child. */
  subjects: SubjectDraft[];
  mustNotKnow: string;
  observation: Observation | null;
  travelStage: TravelStage | null;
  returnee: Returnee | null;
  wantsToLeave: Answer | null;
  threatAgainstSubject: ThreatAgainstSubject | null;
  shelterTonight: Answer | null;
  violenceOrHonour: Answer | null;
  fixedTimeAt: string | null;
  fixedTimeWhat: string;
  reporterRole: ReporterRole | null;
  reporterInProfession: Answer | null;
  reporterAnonymous: boolean;
  reporterName: string;
  reporterWorkplace: string;
  seeksOwnSupport: Answer | null;
  reporterMunicipality: string | null;
  reporterDistrict: string;
  safeContact: SafeContactDraft;
  interpreterNeeded: Answer | null;
  interpreterLanguage: string;
  writtenReport: WrittenReport | null;
  wantsFeedback: WantsFeedback | null;
  subjectWantsContact: WantsContact | null;
  consent: Consent | null;
  /** To whom, ticked one by one; nobody else gets anything (rule Ö17). */
  consentTo: ConsentRecipient[];
  consentAt: string | null;
  /** Sealed mode (rules SK1–SK10). The sealed contact way is not here: it is stored and shown by itself. */
  protection: ProtectionDraft;
}

/** Longest text a field takes; the same limit in the form and on the server. */
export const draftLimits = { text: 20_000, line: 300, subjects: 12, guardians: 6 } as const;

export function emptySubject(): SubjectDraft {
  return {
    name: '',
    identity: null,
    age: null,
    ageCertainty: null,
    identityNumber: '',
    municipality: null,
    district: '',
    postalCode: '',
    homeBasis: null,
    placed: null,
    placingBoard: null,
    secondHome: '',
    guardians: [],
    note: '',
  };
}

/** A new call: empty but for the time it began. Leaving messages is off until someone says yes. */
export function emptyDraft(startedAt: string): CallDraft {
  return {
    danger: null,
    whoCalls112: null,
    suicideSigns: null,
    channel: 'phone',
    startedAt,
    startChangedFrom: null,
    startReason: null,
    narrative: '',
    observed: '',
    doneByDesk: '',
    purpose: null,
    childAffected: null,
    subjects: [emptySubject()],
    mustNotKnow: '',
    observation: null,
    travelStage: null,
    returnee: null,
    wantsToLeave: null,
    threatAgainstSubject: null,
    shelterTonight: null,
    violenceOrHonour: null,
    fixedTimeAt: null,
    fixedTimeWhat: '',
    reporterRole: null,
    reporterInProfession: null,
    reporterAnonymous: false,
    reporterName: '',
    reporterWorkplace: '',
    seeksOwnSupport: null,
    reporterMunicipality: null,
    reporterDistrict: '',
    safeContact: { number: '', times: '', smsAllowed: false, messageAllowed: false, doNotSayOrigin: false },
    interpreterNeeded: null,
    interpreterLanguage: '',
    writtenReport: null,
    wantsFeedback: null,
    subjectWantsContact: null,
    consent: null,
    consentTo: [],
    consentAt: null,
    protection: emptyProtection(),
  };
}

/** A draft saved by an earlier version of the form: fields added since get their empty value, in each person too. */
export function completeDraft(saved: CallDraft): CallDraft {
  const subjects = saved.subjects.map((subject) => ({ ...emptySubject(), ...subject }));
  return { ...emptyDraft(saved.startedAt), ...saved, subjects };
}
