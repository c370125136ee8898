import {
  returneeStatesOf,
  returneeSupports,
  type ReturneeGround,
  type ReturneeState,
  type ReturneeStepKind,
} from '@lots/contracts';
import { addDays, type LocalDate } from '@lots/rules/calendar';
import { childrenWithoutReport, stateOf, type ReturneeCourse } from './course.js';

export interface StepAsked {
  readonly kind: ReturneeStepKind;
  readonly item: number;
  readonly state: ReturneeState;
  /** Who said or decided it: name and function. */
  readonly who: string;
  readonly ground: ReturneeGround | null;
  /** How many functions took part. */
  readonly participants: number;
  /** Local day on which it is written. */
  readonly today: LocalDate;
}

export type StepDecision =
  | { readonly outcome: 'allowed'; readonly ruleRef: string }
  | { readonly outcome: 'denied'; readonly ruleRef: string; readonly reasonCode: string; readonly sv: string };

const deny = (ruleRef: string, reasonCode: string, sv: string): StepDecision => ({ outcome: 'denied', ruleRef, reasonCode, sv });

/** Whether this may be written down now (rules ÅV3–ÅV11). Deny when unsure. */
export function mayRecordStep(asked: StepAsked, course: ReturneeCourse): StepDecision {
  if (course.closed) return deny('ÅV11', 'closed', 'Processen är avslutad. Ta emot en ny signal om det händer något mer.');
  if (!returneeStatesOf[asked.kind].includes(asked.state))
    return deny('ÅV2', 'not_a_result', 'Välj ett av de resultat som steget kan ha.');
  const refused = denialOf[asked.kind]?.(asked, course) ?? null;
  return refused ?? { outcome: 'allowed', ruleRef: ruleOf[asked.kind] };
}

const ruleOf: Readonly<Record<ReturneeStepKind, string>> = {
  board: 'ÅV3',
  child_report: 'ÅV5',
  adult_contact: 'ÅV8',
  meeting: 'ÅV7',
  housing: 'ÅV9',
  health: 'ÅV9',
  livelihood: 'ÅV9',
  relatives: 'ÅV9',
  answer: 'ÅV9',
  follow_up: 'ÅV10',
  closed: 'ÅV11',
};

type Denial = (asked: StepAsked, course: ReturneeCourse) => StepDecision | null;

const support: Denial = ({ state }, course) =>
  state === 'accepted' && stateOf(course, 'adult_contact') !== 'yes'
    ? deny('ÅV8', 'adult_has_not_said_yes', 'Skriv först upp att den vuxne har sagt ja till kontakt, och på vilken grund.')
    : null;

/** What says that somebody has tried: it cannot be said of a day that is far off. That it is not needed, or not wanted, can. */
const tried: readonly ReturneeState[] = ['done', 'not_reached'];
/** A month: the meeting is set when it suits the adult. [staden] */
const daysAhead = 31;
const tooEarly = 'Uppföljningen kan göras tidigast en månad före sin dag. Inget behov och Tackat nej går att skriva nu.';

const denialOf: Readonly<Partial<Record<ReturneeStepKind, Denial>>> = {
  board: ({ who }) =>
    who.trim() === ''
      ? deny('ÅV3', 'manager_missing', 'Skriv namnet på chefen som bekräftade. Utan namn är det obekräftat.')
      : null,
  child_report: ({ item, state, who }, course) => {
    if (!course.children.some(({ no }) => no === item)) return deny('ÅV5', 'no_such_child', 'Det barnet finns inte i processen.');
    return state !== 'missing' && who.trim() === ''
      ? deny('ÅV5', 'who_missing', 'Skriv vem som gjorde anmälan, eller vem som bedömde att den inte behövs.')
      : null;
  },
  adult_contact: ({ state, ground }) =>
    state === 'yes' && ground === null ? deny('ÅV8', 'ground_missing', 'Välj om samtycket var muntligt eller skriftligt.') : null,
  meeting: ({ state, participants }) =>
    state === 'held' && participants < 2 ? deny('ÅV7', 'participants_missing', 'Välj vilka som var med, minst två.') : null,
  housing: support,
  health: support,
  livelihood: support,
  relatives: support,
  answer: ({ state }, course) => answered(state, course),
  follow_up: ({ item, state, today }, course) => {
    const planned = course.followUps.find(({ months }) => months === item);
    if (planned === undefined) return deny('ÅV10', 'not_planned', 'Uppföljningen planeras när svaret är skrivet.');
    if (planned.done) return deny('ÅV10', 'done_already', 'Den uppföljningen är redan gjord.');
    const early = tried.includes(state) && today < addDays(planned.dueOn, -daysAhead);
    return early ? deny('ÅV10', 'too_early', `${tooEarly} Den är planerad till ${planned.dueOn}.`) : null;
  },
  closed: (_, course) => mayClose(course),
};

/** Everything has been offered, or the adult has said no to being asked (rule ÅV9). */
function answered(state: ReturneeState, course: ReturneeCourse): StepDecision | null {
  const contact = stateOf(course, 'adult_contact');
  if (contact === null || contact === 'not_asked')
    return deny('ÅV8', 'adult_not_asked', 'Fråga först den vuxne. Allt är frivilligt.');
  if (contact === 'no')
    return state === 'declined' ? null : deny('ÅV8', 'adult_said_no', 'Den vuxne har sagt nej. Svaret kan bara bli Tackat nej.');
  const notOffered = returneeSupports.some((kind) => stateOf(course, kind) === null);
  return notOffered
    ? deny('ÅV9', 'support_not_offered', 'Skriv upp alla fyra slag av stöd först. "Inget behov" är också ett resultat.')
    : null;
}

function mayClose(course: ReturneeCourse): StepDecision | null {
  if (stateOf(course, 'board') === null)
    return deny('ÅV11', 'board_unconfirmed', 'Ansvarig nämnd är obekräftad. En chef behöver bekräfta.');
  if (childrenWithoutReport(course).length > 0)
    return deny('ÅV11', 'report_missing', 'Ett barn saknar orosanmälan. Skriv att den är gjord, eller varför den inte behövs.');
  if (stateOf(course, 'meeting') === null || stateOf(course, 'meeting') === 'planned')
    return deny('ÅV11', 'meeting_open', 'Mötet har inget resultat än. "Tackat nej" och "Inget behov" är resultat.');
  if (stateOf(course, 'answer') === null) return deny('ÅV11', 'answer_missing', 'Svaret på erbjudandet saknas.');
  return course.followUps.some(({ done }) => !done)
    ? deny('ÅV11', 'follow_up_open', 'En uppföljning är kvar. Gör den, eller skriv att den inte behövs.')
    : null;
}
