import { returneeStateSv, returneeSupports } from '@lots/contracts';
import { childrenWithoutReport, circleIsWhole, stateOf, type ReturneeCourse } from './course.js';

export const MapRow = [
  'signal',
  'board',
  'circle',
  'child_report',
  'arrival',
  'adult_contact',
  'meeting',
  'support',
  'answer',
  'follow_up',
  'closed',
] as const;
export type MapRow = (typeof MapRow)[number];

export interface MapStep {
  readonly code: MapRow;
  /** `attention`: something is missing or late, whatever else is going on. */
  readonly status: 'done' | 'attention' | 'waiting';
  readonly sv: string;
}

interface Row {
  readonly status: MapStep['status'];
  readonly sv: string;
}

/** The process as rows, in order, each with how it stands (rule ÅV2). `today`: local day. */
export function processMap(course: ReturneeCourse, today: string): MapStep[] {
  return MapRow.map((code) => ({ code, ...rows[code](course, today) }));
}

/** The first that is not done; what is late or missing goes before what only waits its turn. */
export function nextStep(map: readonly MapStep[]): MapStep | null {
  return map.find(({ status }) => status === 'attention') ?? map.find(({ status }) => status === 'waiting') ?? null;
}

const done = (sv: string): Row => ({ status: 'done', sv });
const attention = (sv: string): Row => ({ status: 'attention', sv });
const waiting = (sv: string): Row => ({ status: 'waiting', sv });

const rows: Readonly<Record<MapRow, (course: ReturneeCourse, today: string) => Row>> = {
  signal: () => done('Mottagen'),
  board: (course) => (stateOf(course, 'board') === null ? attention('Obekräftat') : done('Bekräftad av chef')),
  circle: (course) => {
    if (course.circle === null) return attention('Ingen krets än');
    return circleIsWhole(course)
      ? done(`${course.circle.members} namngivna`)
      : attention('Kretsen behöver minst två namngivna, varav en chef');
  },
  child_report: (course) => {
    if (course.children.length === 0) return waiting('Inga barn uppskrivna');
    const missing = childrenWithoutReport(course);
    return missing.length > 0 ? attention(`Saknas för barn ${missing.join(', ')}`) : done('Gjord för varje barn');
  },
  arrival: ({ arrivalVersion }) => (arrivalVersion === 0 ? waiting('Inte påbörjad') : done(`Version ${arrivalVersion}`)),
  adult_contact: (course) => single(course, 'adult_contact', ['yes', 'no']),
  meeting: (course) => single(course, 'meeting', ['held', 'declined', 'no_need']),
  support: (course) => {
    const left = returneeSupports.filter((kind) => ['offered', null].includes(stateOf(course, kind))).length;
    const refused = stateOf(course, 'adult_contact') === 'no';
    if (refused) return done('Den vuxne har sagt nej');
    return left === 0 ? done('Alla fyra har ett resultat') : waiting(`${left} av 4 kvar`);
  },
  answer: (course) => single(course, 'answer', ['wants_support', 'declined', 'no_need']),
  follow_up: followUp,
  closed: ({ closed }) => (closed ? done('Avslutat') : waiting('Pågår')),
};

function single(course: ReturneeCourse, kind: 'adult_contact' | 'meeting' | 'answer', final: readonly string[]): Row {
  const state = stateOf(course, kind);
  if (state === null) return waiting('Inte gjort');
  return final.includes(state) ? done(returneeStateSv[state]) : waiting(returneeStateSv[state]);
}

function followUp({ followUps }: ReturneeCourse, today: string): Row {
  if (followUps.length === 0) return waiting('Planeras när svaret är skrivet');
  const next = followUps.filter((row) => !row.done).sort((a, b) => a.months - b.months)[0];
  if (next === undefined) return done('Alla gjorda');
  const text = `${next.months} månader, senast ${next.dueOn}`;
  return next.dueOn < today ? attention(`Försenad: ${text}`) : waiting(text);
}
