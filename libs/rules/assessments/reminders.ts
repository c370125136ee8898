import type { CaseMatter, CaseReminder, PackageFacts, StepKind, TravelStage } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import { matterOf, standing, type CaseInBrief, type CaseStep } from './case-course.js';
import { protectionAssessed } from './refusals.js';

/** Stages at which an exit ban can be tried for a child (screens.md S1, §10). */
const travels: readonly (string | null)[] = ['planned', 'ready', 'under_way', 'abroad'];

export interface TravelSaid {
  /** When it came into the case, epoch ms. */
  readonly at: number;
  readonly stage: TravelStage | null;
}

export interface ReminderFacts {
  readonly one: CaseInBrief;
  readonly steps: readonly CaseStep[];
  /** null: the package was written before these facts were kept. */
  readonly facts: Pick<PackageFacts, 'violenceOrHonour'> | null;
  /** What has been said about a journey, in the hand-over and in what was added to it; oldest first. */
  readonly travel: readonly TravelSaid[];
  /** It came when the unit was closed: somebody else may have acted. */
  readonly cameWhenClosed: boolean;
  /** Closed in Lots: nothing can be answered but what a reporter may ask for. */
  readonly closed: boolean;
}

interface Asked extends ReminderFacts {
  readonly stands: readonly CaseStep[];
  readonly has: (...kinds: readonly StepKind[]) => boolean;
  readonly matter: CaseMatter;
  readonly report: boolean;
  readonly decided: boolean;
}

/** In the order it is to be done. */
const rules: Readonly<Record<CaseReminder, (asked: Asked) => boolean>> = {
  guardians_wait: ({ matter, stands }) => matter === 'child_report' && !protectionAssessed(stands),
  // Also when the unit has assessed by itself since: what the emergency services did is a fact of its own (BD6).
  duty_answer: ({ report, one, cameWhenClosed, stands }) =>
    report && (cameWhenClosed || cameAnEarlierDay(one)) && !dutyHasAnswered(stands),
  violence: ({ report, facts, decided }) => report && facts?.violenceOrHonour === 'yes' && !decided,
  second_person: ({ has, decided }) => has('not_opening_proposed') && !decided,
  travel_ban: ({ matter, travel, stands }) => matter === 'child_report' && travelAsks(travel, stands),
  feedback: ({ matter, has, decided }) =>
    matter === 'child_report' && has('feedback_requested') && decided && !has('feedback_given', 'feedback_not_suitable'),
  meeting: ({ report, has }) => report && !has('meeting') && !has('investigation_closed'),
  adult_answer: ({ matter, has }) => (matter === 'adult_request' || matter === 'leaver') && !has('adult_answer'),
  first_contact: ({ matter, has }) => matter === 'leaver' && !has('first_contact'),
};

/** What the case page asks until it is answered (BD5, BD6, BD9–BD12). */
export function remindersOf(given: ReminderFacts): readonly CaseReminder[] {
  const stands = standing(given.steps);
  const has = (...kinds: readonly StepKind[]): boolean => stands.some(({ kind }) => kinds.includes(kind));
  const matter = matterOf(given.one, given.steps);
  const asked: Asked = {
    ...given,
    stands,
    has,
    matter,
    report: matter === 'child_report' || matter === 'young_report',
    decided: has('investigation_opened', 'decision_not_to_open', 'investigation_already_open'),
  };
  return (Object.keys(rules) as CaseReminder[]).filter((code) => (!given.closed || code === 'feedback') && rules[code](asked));
}

const stages: readonly (TravelStage | null)[] = ['none', 'talk', 'planned', 'ready', 'under_way', 'abroad'];

/** An answer holds for the stage it was given at: when the plans have come further it is asked again. */
function travelAsks(travel: readonly TravelSaid[], stands: readonly CaseStep[]): boolean {
  const known = travel.filter(({ stage }) => stage !== null && stage !== 'unknown');
  const now = known.at(-1)?.stage ?? null;
  if (!travels.includes(now)) return false;
  const answered = stands.findLast(({ kind }) => kind === 'travel_ban');
  if (answered === undefined) return true;
  const then = known.findLast(({ at }) => at <= answered.at)?.stage ?? 'none';
  return stages.indexOf(now) > stages.indexOf(then);
}

/** Somebody else may have assessed the protection before the board had the report. */
function cameAnEarlierDay({ receivedAt, openedAt }: CaseInBrief): boolean {
  return stockholmDate(receivedAt) < stockholmDate(openedAt);
}

/** "Vet inte" is asked again; no and yes are answers. */
function dutyHasAnswered(stands: readonly CaseStep[]): boolean {
  const last = stands.findLast(({ kind }) => kind === 'duty_answer');
  return last !== undefined && last.code !== 'unknown';
}
