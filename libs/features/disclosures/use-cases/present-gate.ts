import type { GateTables } from '@lots/features/secrecy';
import { ageQuestion, offenceQuestion, type GateProvision, type GateState } from '@lots/rules/secrecy';

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
}
export interface GateShown {
  summary: string;
  sv: string;
  lawDate: string;
  lawChecked: string;
  ask: { code: string; sv: string; lagrum: string[] }[];
  grounds: ProvisionShown[];
  closed: ProvisionShown[];
  lawyer: ProvisionShown[];
  stops: ProvisionShown[];
  neverRoads: ProvisionShown[];
  /** Not grounds before, only excuses afterwards: for the protocol of an emergency. */
  excuses: ProvisionShown[];
  changes: { lagrum: string; change: 'opened' | 'closed'; becauseSv: string[] }[];
}

const own: Readonly<Record<string, string>> = {
  [ageQuestion]: 'Hur gammal är personen?',
  [offenceQuestion]: 'Vilket är brottets lägsta straff, och är det fullbordat?',
  same_municipality: 'Hör mottagaren till samma kommun?',
};
const age = /^subject_(may_be_)?under_(\d{1,3})$/;

/** The engine's codes in plain Swedish. */
export function presentGate(tables: GateTables, state: GateState): GateShown {
  const shown = (rows: readonly GateProvision[]): ProvisionShown[] => rows.map((row) => presentProvision(tables, row));
  return {
    summary: state.summary,
    sv: state.sv,
    lawDate: state.lawDate,
    lawChecked: state.lawChecked,
    ask: state.ask.map(({ fact, lagrum }) => ({ code: fact, sv: questionSv(tables, fact), lagrum: [...lagrum] })),
    grounds: shown(state.grounds),
    closed: shown(state.closed),
    lawyer: shown(state.lawyer),
    stops: shown(state.stops),
    neverRoads: shown(state.neverRoads),
    excuses: tables.law.notDisclosureGrounds.map((row) =>
      presentProvision(tables, { ...row, version: null, verdict: null, failed: [] }),
    ),
    changes: state.changes.map(({ lagrum, change, because }) => ({
      lagrum,
      change,
      becauseSv: because.map((name) => failedSv(tables, name)),
    })),
  };
}

function presentProvision(tables: GateTables, row: GateProvision): ProvisionShown {
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
