import type { Answer, TravelStage, WantsFeedback } from './call-draft.js';

/** What a receiver's case is in the eyes of the law: decides which clocks there are (docs/rules/assessments.md, BD2). */
export const CaseMatter = ['child_report', 'young_report', 'adult_request', 'leaver', 'referral'] as const;
export type CaseMatter = (typeof CaseMatter)[number];

/** The answers of the call that the receiver's clocks and reminders need, in fields. Nothing that the sections of the package do not say. */
export interface PackageFacts {
  readonly matter: CaseMatter;
  readonly reporterInProfession: Answer | null;
  readonly wantsFeedback: WantsFeedback | null;
  readonly travelStage: TravelStage | null;
  readonly violenceOrHonour: Answer | null;
  /** Days on which the desk had handed over what may be about the same child: what its line says (M9), in fields. Absent: none told. */
  readonly earlier?: readonly string[];
}

/** What has happened in a case. Rows are only added to; a correction is a row of its own (BD1). */
export const StepKind = [
  'matter',
  'protection_assessed',
  'duty_answer',
  'investigation_opened',
  'decision_not_to_open',
  'not_opening_proposed',
  'investigation_already_open',
  'extended',
  'investigation_closed',
  'feedback_requested',
  'feedback_given',
  'feedback_not_suitable',
  'meeting',
  'travel_ban',
  'adult_answer',
  'first_contact',
  'voided',
] as const;
export type StepKind = (typeof StepKind)[number];

export const stepKindSv: Readonly<Record<StepKind, string>> = {
  matter: 'Sorts ärende',
  protection_assessed: 'Skyddsbedömning',
  duty_answer: 'Svar om Socialjouren',
  investigation_opened: 'Utredning inledd',
  decision_not_to_open: 'Beslut att inte inleda utredning',
  not_opening_proposed: 'Förslag att inte inleda en egen utredning',
  investigation_already_open: 'Utredning pågår redan',
  extended: 'Förlängd tid',
  investigation_closed: 'Utredning avslutad',
  feedback_requested: 'Återkoppling begärd',
  feedback_given: 'Återkoppling lämnad',
  feedback_not_suitable: 'Återkoppling lämnas inte',
  meeting: 'Möte',
  travel_ban: 'Utreseförbud prövat',
  adult_answer: 'Den vuxnes svar',
  first_contact: 'Första kontakt',
  voided: 'Struken rad',
};

/** The law's three contents and no more (SoL 19 kap. 6 §); a test compares with config/law. */
export const FeedbackContent = ['opened', 'not_opened', 'already_ongoing'] as const;
export type FeedbackContent = (typeof FeedbackContent)[number];

/**
 * The answers of each kind. Not found at home and no ideology are no reasons not to open; neither are lack of time or staff.
 * A kind without answers has none.
 */
export const stepCodeSv = {
  matter: {
    child_report: 'Anmälan om barn',
    young_report: 'Anmälan om ung person, 18–20 år',
    adult_request: 'Vuxen, frivilligt',
    leaver: 'Vill lämna, frivilligt',
    referral: 'Ingen anmälan',
  },
  protection_assessed: {
    safe: 'Inget omedelbart behov av skydd',
    protected: 'Omedelbart behov av skydd – skydd är ordnat',
  },
  duty_answer: { yes: 'Ja', no: 'Nej', unknown: 'Vet inte' },
  investigation_opened: {
    may_need_protection: 'Kan behöva skydd',
    may_need_support: 'Kan behöva stöd',
    violence: 'Våld eller övergrepp, eller har bevittnat det',
    own_behaviour: 'Eget beteende',
    asks_for_it: 'Barnet, den unge eller vårdnadshavaren ber om stöd',
  },
  decision_not_to_open: {
    no_need: 'Inget tyder på behov av skydd eller stöd',
    need_is_met: 'Behovet är mött på annat sätt',
    support_without_investigation: 'Familjen tar emot stöd utan utredning',
    already_examined: 'Samma sak är redan utredd, inget nytt',
    not_about_this_person: 'Anmälan gäller inte den här personen',
  },
  not_opening_proposed: {
    no_need: 'Inget tyder på behov av skydd eller stöd',
    need_is_met: 'Behovet är mött på annat sätt',
    support_without_investigation: 'Familjen tar emot stöd utan utredning',
    already_examined: 'Samma sak är redan utredd, inget nytt',
    not_about_this_person: 'Anmälan gäller inte den här personen',
    same_person: 'Utredning om samma person pågår',
  },
  investigation_already_open: { same_person: 'Utredning om samma person pågår' },
  extended: { synnerliga_skal: 'Synnerliga skäl', sarskilda_skal: 'Särskilda skäl, viss tid' },
  investigation_closed: {
    with_measures: 'Avslutad med insats',
    without_measures: 'Avslutad utan insats',
    other_municipality: 'Annan kommun har tagit över',
  },
  feedback_requested: { from_report: 'I anmälan', asked_later: 'Begärd senare' },
  feedback_given: {
    opened: 'Utredning har inletts',
    not_opened: 'Utredning har inte inletts',
    already_ongoing: 'Utredning pågick redan',
  },
  feedback_not_suitable: { not_suitable: 'Olämpligt i det här fallet' },
  meeting: { offered: 'Erbjudet', held: 'Hållet', declined: 'Erbjudet, tackade nej' },
  travel_ban: {
    applied: 'Ansökan ska göras',
    urgent: 'Tillfälligt utreseförbud begärs nu',
    not_now: 'Inte aktuellt nu',
  },
  adult_answer: {
    wants_investigation: 'Vill ha stöd – utredning inledd',
    wants_open_support: 'Vill ha stöd utan utredning',
    declines: 'Vill inte ha kontakt',
  },
  first_contact: { met: 'Kontakt tagen' },
  voided: { by_mistake: 'Skriven av misstag' },
} as const satisfies Readonly<Record<StepKind, Readonly<Record<string, string>>>>;

export function stepCodes(kind: StepKind): readonly string[] {
  return Object.keys(stepCodeSv[kind]);
}

export function stepWords(kind: StepKind, code: string): string {
  return (stepCodeSv[kind] as Readonly<Record<string, string>>)[code] ?? code;
}

/** How feedback was given. */
export const FeedbackForm = ['oral', 'written'] as const;
export type FeedbackForm = (typeof FeedbackForm)[number];
export const feedbackFormSv: Readonly<Record<FeedbackForm, string>> = { oral: 'Muntligt', written: 'Skriftligt' };

/** Have the guardians been contacted? Before the protection assessment only with a reason (working rule, not law). */
export const GuardiansContacted = ['not_yet', 'after', 'before'] as const;
export type GuardiansContacted = (typeof GuardiansContacted)[number];
export const guardiansContactedSv: Readonly<Record<GuardiansContacted, string>> = {
  not_yet: 'Nej, inte än',
  after: 'Ja, efter bedömningen',
  before: 'Ja, före bedömningen',
};

/** The words of a step, encrypted. Every field may be empty; which must not be is for the rule to say. */
export interface StepTexts {
  /** What was considered. */
  readonly considered: string;
  readonly spokeWith: string;
  readonly guardians: GuardiansContacted | null;
  readonly reasons: string;
  /** "Sammanvägd bedömning". */
  readonly weighed: string;
  /** Which investigation is open already. */
  readonly investigation: string;
}

export const emptyStepTexts: StepTexts = {
  considered: '',
  spokeWith: '',
  guardians: null,
  reasons: '',
  weighed: '',
  investigation: '',
};

/** Decisions that a delegation order can name (config/delegation). */
export const AssessmentDecision = [
  'open-investigation',
  'do-not-open',
  'do-not-open-repeated',
  'extend-preliminary-assessment',
  'extend-child-investigation',
  'close-investigation',
] as const;
export type AssessmentDecision = (typeof AssessmentDecision)[number];

/** What a case still waits for that is no clock of the law, or is more than one. */
export const CaseReminder = [
  'guardians_wait',
  'duty_answer',
  'second_person',
  'feedback',
  'travel_ban',
  'violence',
  'meeting',
  'adult_answer',
  'first_contact',
] as const;
export type CaseReminder = (typeof CaseReminder)[number];

/** Names of the clocks as people say them. */
export const clockSv: Readonly<Record<string, string>> = {
  'protection-assessment': 'Skyddsbedömning',
  'preliminary-assessment': 'Förhandsbedömning',
  'child-investigation': 'Utredning',
  'feedback-to-mandated-reporter': 'Återkoppling till anmälaren',
  'open-investigation': 'Ta ställning till stöd',
  'first-contact-leaver': 'Första kontakt',
};

/** Who beyond the unit should know that a time is passing, by the city's name for the step (config/clocks). */
export const clockAboveSv: Readonly<Record<string, string>> = {
  area_manager: 'Områdeschefen ska veta nu',
  deputy_manager: 'Biträdande chefen ska veta nu',
  desk_manager: 'Lotsens chef ska veta nu',
  emergency_duty: 'Ring Socialjouren om det inte blir gjort i dag',
};

/** What its unit (`soon`, `overdue`) and those above (`manager`, `above`) are told once of a clock. */
export const ClockStage = ['soon', 'overdue', 'manager', 'above'] as const;
export type ClockStage = (typeof ClockStage)[number];
