import type { GateTables } from '@lots/features/secrecy';
import {
  ageQuestion,
  offenceQuestion,
  type GateChange,
  type GateProvision,
  type GateQuestion,
  type GateState,
  type PersonState,
} from '@lots/rules/secrecy';

export interface CodedQuestion {
  code: string;
  sv: string;
}
export interface ProvisionShown {
  id: string;
  title: string;
  lagrum: string;
  version: string | null;
  verdict: string | null;
  assess: CodedQuestion[];
  /** Why it is closed, in words. */
  failedSv: string[];
  note: string | null;
  /** The persons it is so for. */
  persons: number[];
}
export interface GateShown {
  summary: string;
  sv: string;
  lawDate: string;
  lawChecked: string;
  persons: { no: number; sv: string; ageSv: string; askSv: string | null }[];
  ask: { code: string; sv: string; lagrum: string[]; persons: number[] }[];
  grounds: ProvisionShown[];
  closed: ProvisionShown[];
  lawyer: ProvisionShown[];
  stops: ProvisionShown[];
  neverRoads: ProvisionShown[];
  /** Not grounds before, only excuses afterwards: for the protocol of an emergency. */
  excuses: ProvisionShown[];
  changes: { lagrum: string; change: 'opened' | 'closed'; becauseSv: string[]; persons: number[] }[];
}

const own: Readonly<Record<string, string>> = {
  [ageQuestion]: 'Hur gammal är personen?',
  [offenceQuestion]: 'Vilket är brottets lägsta straff, och är det fullbordat?',
  same_municipality: 'Hör mottagaren till samma kommun?',
};
const age = /^subject_(may_be_)?under_(\d{1,3})$/;

/** The engine's codes in plain Swedish: one list for everybody, each row with the persons it is so for (rule U16). */
export function presentGate(tables: GateTables, states: readonly PersonState[]): GateShown {
  const [first] = states;
  if (!first) throw new Error('The gate was asked about nobody.');
  const rows = (list: (state: GateState) => readonly GateProvision[]): ProvisionShown[] =>
    forWhom(states, list, ({ id, failed }) => `${id} ${failed.join()}`).map(({ row, persons }) => ({
      ...presentProvision(tables, row),
      persons,
    }));
  const everybody = states.map(({ no }) => no);
  return {
    summary: first.state.summary,
    sv: first.state.sv,
    lawDate: first.state.lawDate,
    lawChecked: first.state.lawChecked,
    persons: states.map(presentPerson),
    ask: presentQuestions(tables, states),
    grounds: rows(({ grounds }) => grounds),
    closed: rows(({ closed }) => closed),
    lawyer: rows(({ lawyer }) => lawyer),
    stops: rows(({ stops }) => stops),
    neverRoads: rows(({ neverRoads }) => neverRoads),
    excuses: tables.law.notDisclosureGrounds.map((row) => ({
      ...presentProvision(tables, { ...row, version: null, verdict: null, failed: [] }),
      persons: everybody,
    })),
    changes: presentChanges(tables, states),
  };
}

/** The same row for several persons once, in the order it first comes. */
function forWhom<T>(
  states: readonly PersonState[],
  list: (state: GateState) => readonly T[],
  same: (row: T) => string,
): { row: T; persons: number[] }[] {
  const found = new Map<string, { row: T; persons: number[] }>();
  for (const { no, state } of states)
    for (const row of list(state)) {
      const known = found.get(same(row));
      if (known) known.persons.push(no);
      else found.set(same(row), { row, persons: [no] });
    }
  return [...found.values()];
}

function presentQuestions(tables: GateTables, states: readonly PersonState[]): GateShown['ask'] {
  const list = ({ ask }: GateState): readonly GateQuestion[] => ask;
  return forWhom(states, list, ({ fact }) => fact).map(({ row: { fact }, persons }) => ({
    code: fact,
    sv: questionSv(tables, fact),
    lagrum: [...new Set(states.flatMap(({ state }) => state.ask.find((one) => one.fact === fact)?.lagrum ?? []))],
    persons,
  }));
}

function presentChanges(tables: GateTables, states: readonly PersonState[]): GateShown['changes'] {
  const list = ({ changes }: GateState): readonly GateChange[] => changes;
  return forWhom(states, list, ({ id, change, because }) => `${id} ${change} ${because.join()}`).map(({ row, persons }) => ({
    lagrum: row.lagrum,
    change: row.change,
    becauseSv: row.because.map((name) => failedSv(tables, name)),
    persons,
  }));
}

function presentPerson({ no, state: { sv }, age: known, leapDayUnclear }: PersonState): GateShown['persons'][number] {
  const askSv = leapDayUnclear
    ? 'Född den 29 februari. Lagen säger inte om födelsedagen är i dag eller i morgon. Fråga en jurist om det är det som avgör.'
    : null;
  if (known === null) return { no, sv, ageSv: 'Åldern är inte känd.', askSv };
  const { atLeast, atMost } = known;
  if (atMost === null) return { no, sv, ageSv: `Minst ${atLeast} år.`, askSv };
  return { no, sv, ageSv: atLeast === atMost ? `${atLeast} år.` : `Mellan ${atLeast} och ${atMost} år.`, askSv };
}

function presentProvision(tables: GateTables, row: GateProvision): Omit<ProvisionShown, 'persons'> {
  const { id, title, lagrum, version, verdict, note } = row;
  return {
    id,
    title,
    lagrum,
    version,
    verdict,
    note,
    assess: row.assess.map((code) => ({ code, sv: tables.words.judgements[code] ?? code })),
    failedSv: row.failed.map((name) => failedSv(tables, name)),
  };
}

export function questionSv(tables: GateTables, fact: string): string {
  return own[fact] ?? tables.words.facts[fact] ?? fact;
}

function failedSv(tables: GateTables, name: string): string {
  const limit = age.exec(name)?.[2];
  if (limit !== undefined) return `Personen är inte under ${limit} år.`;
  if (name === offenceQuestion) return 'Straffskalan eller brottets stadium räcker inte.';
  return `Svaret på: ${questionSv(tables, name)}`;
}
