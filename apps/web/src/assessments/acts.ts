import { stepCodeSv, type StepKind, type StepTexts } from '@lots/contracts';
import type { AssessmentView } from '../api/types.js';

export type ActField = 'considered' | 'spokeWith' | 'guardians' | 'reasons' | 'weighed' | 'investigation' | 'at' | 'until';

/** Something that can be written in a case: its button, its questions, its answers. */
export interface Act {
  readonly kind: StepKind;
  readonly button: string;
  readonly title: string;
  readonly question: string;
  readonly help?: string;
  readonly codes: readonly string[];
  readonly fields: readonly ActField[];
  readonly labels?: Partial<Record<ActField, string>>;
}

const codesOf = (kind: StepKind): readonly string[] => Object.keys(stepCodeSv[kind]);
const act = (kind: StepKind, more: Omit<Act, 'kind' | 'codes'> & { codes?: readonly string[] }): Act => ({
  codes: codesOf(kind),
  ...more,
  kind,
});

export const acts = {
  protection: act('protection_assessed', {
    button: 'Gör skyddsbedömning',
    title: 'Skyddsbedömning',
    question: 'Är barnet tryggt nu?',
    help: 'Vet du inte är bedömningen inte klar, och klockan går. Är någon i fara just nu: ring 112.',
    fields: ['considered', 'spokeWith', 'guardians', 'reasons', 'at'],
    labels: { reasons: 'Beslut och skäl' },
  }),
  duty: act('duty_answer', {
    button: 'Svara om Socialjouren',
    title: 'Är skyddsbedömningen gjord av Socialjouren?',
    question: 'Har Socialjouren gjort skyddsbedömningen?',
    help: 'Socialjourens anteckning kommer i deras eget system. Skriv här vad de har svarat.',
    fields: ['reasons', 'at'],
    labels: { reasons: 'Vad kom de fram till, och vem svarade?', at: 'När gjordes den?' },
  }),
  open: act('investigation_opened', {
    button: 'Inled utredning',
    title: 'Inled utredning',
    question: 'Varför?',
    help: 'Vid våld eller övergrepp inleds utredningen genast.',
    fields: ['reasons', 'at'],
  }),
  notOpen: act('decision_not_to_open', {
    button: 'Inled inte utredning',
    title: 'Inled inte utredning',
    question: 'Varför inte?',
    help: 'Att ingen var hemma är inget skäl. Inte heller att ni inte hinner.',
    fields: ['reasons', 'weighed', 'at'],
    labels: { weighed: 'Sammanvägd bedömning, om flera olika anmälare har hört av sig' },
  }),
  already: act('investigation_already_open', {
    button: 'Utredning pågår redan',
    title: 'Utredning pågår redan',
    question: 'Om samma person?',
    fields: ['investigation', 'reasons', 'weighed'],
    labels: {
      reasons: 'Hur vet ni att det är samma person, och att utredningen tar upp det här?',
      weighed: 'Sammanvägd bedömning, om flera olika anmälare har hört av sig',
    },
  }),
  longerAssessment: act('extended', {
    button: 'Förläng förhandsbedömningen',
    title: 'Förläng förhandsbedömningen',
    question: 'Lagens skäl',
    codes: ['synnerliga_skal'],
    help: 'Bara vid synnerliga skäl. Enhetschefen beslutar.',
    fields: ['until', 'reasons'],
  }),
  longerInvestigation: act('extended', {
    button: 'Förläng utredningen',
    title: 'Förläng utredningen',
    question: 'Lagens skäl',
    codes: ['sarskilda_skal'],
    help: 'Bara vid särskilda skäl och för viss tid. Enhetschefen beslutar.',
    fields: ['until', 'reasons'],
  }),
  close: act('investigation_closed', {
    button: 'Avsluta utredningen',
    title: 'Avsluta utredningen',
    question: 'Hur?',
    fields: ['reasons', 'at'],
  }),
  asked: act('feedback_requested', {
    button: 'Anmälaren ber om återkoppling',
    title: 'Anmälaren ber om återkoppling',
    question: 'När bad hen om det?',
    codes: ['asked_later'],
    help: 'Bara den som är anmälningsskyldig får återkoppling.',
    fields: ['at'],
  }),
  notSuitable: act('feedback_not_suitable', {
    button: 'Lämna inte återkoppling',
    title: 'Lämna inte återkoppling',
    question: 'Är det olämpligt i det här fallet?',
    fields: ['reasons'],
  }),
  meeting: act('meeting', {
    button: 'Skriv upp möte',
    title: 'Möte',
    question: 'Hur gick det?',
    fields: ['reasons', 'at'],
    labels: { reasons: 'Anteckning (frivilligt)' },
  }),
  travelBan: act('travel_ban', {
    button: 'Pröva utreseförbud',
    title: 'Utreseförbud',
    question: 'Vad blev bedömningen?',
    help: 'Nämnden ansöker hos förvaltningsrätten. Ordföranden kan besluta om tillfälligt förbud om det inte kan vänta.',
    fields: ['reasons', 'at'],
  }),
  adult: act('adult_answer', {
    button: 'Skriv den vuxnes svar',
    title: 'Den vuxnes svar',
    question: 'Vad har hen svarat?',
    help: 'Allt är frivilligt. Ingen förhandsbedömning görs.',
    fields: ['reasons', 'at'],
    labels: { reasons: 'Anteckning (frivilligt)' },
  }),
  contact: act('first_contact', {
    button: 'Första kontakten är tagen',
    title: 'Första kontakt',
    question: 'Har ni fått kontakt?',
    fields: ['at'],
  }),
} as const satisfies Readonly<Record<string, Act>>;

export const emptyTexts: StepTexts = {
  considered: '',
  spokeWith: '',
  guardians: null,
  reasons: '',
  weighed: '',
  investigation: '',
};

type Has = (...kinds: readonly StepKind[]) => boolean;

/** What can be done now, in the order it is to be done. The server decides; this only spares the worker buttons that would be refused. */
export function actsFor({ matter, steps, reminders }: AssessmentView): readonly Act[] {
  const stands = steps.filter(({ replaced }) => !replaced);
  const has: Has = (...kinds) => stands.some(({ kind }) => kinds.includes(kind));
  const report = matter === 'child_report' || matter === 'young_report';
  return report
    ? reportActs(has, matter === 'child_report', reminders.includes('travel_ban'))
    : adultActs(has, matter === 'leaver');
}

function adultActs(has: Has, leaver: boolean): readonly Act[] {
  const wanted: [Act, boolean][] = [
    [acts.contact, leaver && !has('first_contact')],
    [acts.adult, !has('adult_answer')],
    [acts.meeting, true],
  ];
  return wanted.flatMap(([one, now]) => (now ? [one] : []));
}

function reportActs(has: Has, child: boolean, travels: boolean): readonly Act[] {
  const undecided = !has('investigation_opened', 'decision_not_to_open', 'investigation_already_open');
  const running = has('investigation_opened') && !has('investigation_closed');
  const wanted: [Act, boolean][] = [
    [acts.protection, !has('protection_assessed')],
    [acts.open, undecided],
    [acts.notOpen, undecided],
    [acts.already, undecided],
    [acts.longerAssessment, undecided],
    [acts.longerInvestigation, running],
    [acts.close, running],
    [acts.travelBan, travels],
    [acts.asked, child && !has('feedback_requested')],
    [acts.meeting, true],
  ];
  return wanted.flatMap(([one, now]) => (now ? [one] : []));
}
