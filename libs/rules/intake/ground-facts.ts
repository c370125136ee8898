import { Errand, type CallDraft, type SubjectDraft } from '@lots/contracts';
import { parseInstant, stockholmDate, type LocalDate } from '@lots/rules/calendar';
import { isSealed } from '@lots/rules/protection';
import { knownLater, type FactValue, type SubjectKnown } from '@lots/rules/secrecy';
import { travelling } from './inbox-notes.js';
import type { LawParties } from './ground-parties.js';

/** Whom the hand-over is about: for a relative's own support the relative, else the subject. */
export interface GroundPerson {
  readonly errand: Errand;
  readonly child: boolean;
}

/** Ages that the law's limits are tried for. A guess is a guess: `margin` years each way. */
export function knownOfPerson(
  draft: CallDraft,
  subject: SubjectDraft,
  { errand, child }: GroundPerson,
  { date, margin }: { readonly date: LocalDate; readonly margin: number },
): SubjectKnown {
  const saidOn = stockholmDate(parseInstant(draft.startedAt));
  if (errand === Errand.RelativeSupport) return knownLater(relative(draft, subject), saidOn, date);
  const known = knownLater(asSaid(subject, saidOn, margin), saidOn, date);
  // "Barn" is decided before this (rule Ö2): the officer has answered that a child is concerned, and not known is never no – until she has
  // certainly grown up.
  return child && (known.age_at_least ?? 0) < adultFrom ? { age_at_most: adultFrom - 1 } : known;
}

function asSaid({ age, ageCertainty }: SubjectDraft, saidOn: LocalDate, margin: number): SubjectKnown {
  if (age === null || ageCertainty === 'unknown') return {};
  if (ageCertainty === 'year_only') return { birth_year: Number(saidOn.slice(0, 4)) - age };
  if (ageCertainty === 'estimated') return { age_at_least: Math.max(0, age - margin), age_at_most: age + margin };
  return { age };
}

const adultFrom = 18;

/** The parent of somebody grown-up is grown-up; of other relatives nothing is known. */
function relative(draft: CallDraft, { age }: SubjectDraft): SubjectKnown {
  const older = draft.reporterRole === 'parent' || draft.reporterRole === 'grandparent';
  return older && age !== null && age >= adultFrom ? { age_at_least: age } : {};
}

/** What the answers in the call say of the law's own questions, and what the city's file says of the receiver. Not answered = unknown. */
export function factsOfHandover(
  draft: CallDraft,
  person: GroundPerson,
  parties: LawParties,
): Readonly<Record<string, FactValue>> {
  return {
    same_board: parties.sameBoard,
    independent_branches: parties.independentBranch,
    child_known_or_suspected_to_be_harmed: person.child ? suspected(draft) : null,
    // In a sealed call no place goes along (rule SK7); in others nobody has said.
    about_address_of_protected_accommodation: isSealed(draft) ? false : null,
  };
}

const back = ['abroad_may_return', 'arrival_known', 'arrived'];
const told = ['violence_threat_or_crime', 'plans_or_preparation', 'behaviour_or_contacts'];

/** Only ever yes or unknown: that nothing has been noted is no answer. */
function suspected(draft: CallDraft): FactValue {
  const signs = [
    draft.purpose === 'report_concern',
    draft.danger === 'yes',
    told.includes(draft.observation ?? ''),
    draft.violenceOrHonour === 'yes',
    draft.wantsToLeave === 'yes',
    draft.threatAgainstSubject === 'now' || draft.threatAgainstSubject === 'recent',
    draft.suicideSigns === 'acute' || draft.suicideSigns === 'expressed',
    travelling.includes(draft.travelStage),
    back.includes(draft.returnee ?? ''),
  ];
  return signs.includes(true) ? true : null;
}
