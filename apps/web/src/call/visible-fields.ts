import type { CallDraft, ReporterRole } from '@lots/contracts';
import { isSealed } from '@lots/rules/protection';
import { isMediaCall } from './ending.js';

/** The parts of the call screen that are not always there (screens.md §2, column "shown"). */
export type ConditionalField =
  | 'whoCalls112'
  | 'subjects'
  | 'subjectName'
  | 'mustNotKnow'
  | 'observation'
  | 'travel'
  | 'ownHelp'
  | 'violence'
  | 'anonymous'
  | 'reporterName'
  | 'relativeHome'
  | 'inProfession'
  | 'writtenReport'
  | 'feedback'
  | 'wantsContact'
  | 'consent'
  | 'mediaNote'
  | 'personNote'
  | 'places'
  | 'sealed';

const withoutCase: readonly CallDraft['purpose'][] = ['records_or_media', 'misdirected', 'abusive'];
const aboutSomeone: readonly CallDraft['purpose'][] = ['report_concern', 'report_event', 'transfer_or_planning', null];
const relatives: readonly ReporterRole[] = ['parent', 'sibling', 'grandparent', 'spouse', 'ex_partner', 'other_relative'];
const privatePersons: readonly ReporterRole[] = [...relatives, 'self', 'self_child', 'friend', 'neighbour', 'private', 'unknown'];
const ownVoice: readonly ReporterRole[] = ['self', 'self_child'];

function isAdultHelp(draft: CallDraft): boolean {
  return draft.purpose === 'own_help' || draft.purpose === 'relative_support' || draft.wantsToLeave === 'yes';
}

/** Something an adult has done, told by somebody else: a de-identified event, never a person (rule AH5). */
function askedForNothing({ purpose, observation, returnee, threatAgainstSubject }: CallDraft): boolean {
  const abroad = returnee !== null && returnee !== 'no';
  return (
    (purpose === 'report_event' || purpose === 'report_concern') &&
    observation !== null &&
    !abroad &&
    threatAgainstSubject === null
  );
}

/** An adult, no child and nothing but opinions: no person is written down (mission: acts, not opinions). */
function personStaysOut(draft: CallDraft): boolean {
  const onlyOpinion = draft.observation === 'only_opinion_or_belief' || draft.observation === 'nothing_concrete';
  return (
    draft.childAffected === 'no' &&
    draft.danger !== 'yes' &&
    (onlyOpinion || askedForNothing(draft)) &&
    draft.subjectWantsContact !== 'yes' &&
    !isAdultHelp(draft)
  );
}

type Condition = (draft: CallDraft) => boolean;

const aboutPersons: Condition = (draft) => !withoutCase.includes(draft.purpose) && draft.purpose !== 'professional_advice';
const inProfession: Condition = (draft) => draft.reporterInProfession === 'yes';
const maybeAdult: Condition = (draft) =>
  draft.childAffected === 'no' ||
  draft.childAffected === 'unknown' ||
  isAdultHelp(draft) ||
  draft.subjects.some((subject) => (subject.age ?? 0) >= 18);

const conditions: Readonly<Record<ConditionalField, Condition>> = {
  whoCalls112: (draft) => draft.danger === 'yes',
  subjects: (draft) => !withoutCase.includes(draft.purpose),
  subjectName: (draft) => aboutPersons(draft) && !personStaysOut(draft),
  mustNotKnow: (draft) => aboutPersons(draft) || isSealed(draft),
  observation: (draft) => aboutSomeone.includes(draft.purpose) || draft.purpose === 'professional_advice',
  travel: (draft) => aboutSomeone.includes(draft.purpose),
  ownHelp: (draft) =>
    draft.purpose === 'own_help' || draft.wantsToLeave === 'yes' || ownVoice.includes(draft.reporterRole ?? 'unknown'),
  violence: (draft) => aboutPersons(draft) && (draft.childAffected === 'yes' || isAdultHelp(draft)),
  anonymous: (draft) => draft.reporterRole === null || privatePersons.includes(draft.reporterRole),
  reporterName: (draft) => !draft.reporterAnonymous && draft.purpose !== 'professional_advice' && !isMediaCall(draft),
  relativeHome: (draft) => !isSealed(draft) && (draft.purpose === 'relative_support' || draft.seeksOwnSupport === 'yes'),
  inProfession: (draft) =>
    draft.reporterRole === null || !privatePersons.includes(draft.reporterRole) || draft.reporterRole === 'unknown',
  writtenReport: inProfession,
  feedback: (draft) => inProfession(draft) && draft.childAffected === 'yes',
  wantsContact: (draft) => aboutPersons(draft) && maybeAdult(draft),
  consent: (draft) => aboutPersons(draft) && maybeAdult(draft),
  mediaNote: isMediaCall,
  personNote: personStaysOut,
  // Where somebody lives, works or goes to school, and the ordinary number (rule SK2).
  places: (draft) => !isSealed(draft),
  sealed: isSealed,
};

/** A field that already holds something is never taken away from under the officer. The anonymous caller's name is the one exception. */
const filled: Partial<Record<ConditionalField, Condition>> = {
  subjects: (draft) => draft.subjects.some((subject) => subject.name !== '' || subject.district !== '' || subject.age !== null),
  subjectName: (draft) => draft.subjects.some((subject) => subject.name !== '' || subject.identityNumber !== ''),
  mustNotKnow: (draft) => draft.mustNotKnow !== '',
  observation: (draft) => draft.observation !== null,
  travel: (draft) => draft.travelStage !== null || draft.returnee !== null,
  ownHelp: (draft) => draft.wantsToLeave !== null || draft.threatAgainstSubject !== null || draft.shelterTonight !== null,
  violence: (draft) => draft.violenceOrHonour !== null,
  anonymous: (draft) => draft.reporterAnonymous,
  inProfession: (draft) => draft.reporterInProfession !== null,
  writtenReport: (draft) => draft.writtenReport !== null,
  feedback: (draft) => draft.wantsFeedback !== null,
  wantsContact: (draft) => draft.subjectWantsContact !== null,
  consent: (draft) => draft.consent !== null,
};

/** Which conditional parts to show for what has been written so far. */
export function visibleFields(draft: CallDraft): ReadonlySet<ConditionalField> {
  const names = Object.keys(conditions) as ConditionalField[];
  return new Set(names.filter((name) => conditions[name](draft) || (filled[name]?.(draft) ?? false)));
}
