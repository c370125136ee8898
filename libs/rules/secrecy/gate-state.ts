import type { LocalDate } from '@lots/rules/calendar';
import { consentFact, discloserFactNames, isAgeFact, liftedFact, requestFact } from './derived-facts.js';
import { examine, type ExamineInput } from './examine.js';
import type { ProvisionAnswer, ProvisionStatus } from './examine-provision.js';
import { namesIn, offenceName } from './fact-expression.js';
import { tracksFor, type GateQuestionnaire } from './gate-purpose.js';
import { versionOn, type LawTable, type Verdict } from './law-table.js';
import type { ExamineSummary } from './summary.js';

/** What is asked about the person's age and about the offence; the other questions are names of facts. */
export const ageQuestion = 'subject_age';
export const offenceQuestion = offenceName;

export interface GateQuestion {
  /** A fact of the law file, `subject_age`, `offence` or `same_municipality`. */
  readonly fact: string;
  /** The provisions that cannot be answered without it. */
  readonly lagrum: readonly string[];
}

export interface GateProvision {
  readonly id: string;
  readonly title: string;
  readonly lagrum: string;
  /** First day of the wording used. */
  readonly version: LocalDate | null;
  readonly verdict: Verdict | null;
  /** Judgements that stand between an open provision and its use. */
  readonly assess: readonly string[];
  /** Why it is closed: facts that are false, or `recipient`. */
  readonly failed: readonly string[];
  readonly note: string | null;
}

export interface GateChange {
  readonly id: string;
  readonly lagrum: string;
  readonly change: 'opened' | 'closed';
  readonly because: readonly string[];
}

export interface GateState {
  readonly summary: ExamineSummary;
  readonly sv: string;
  readonly lawDate: LocalDate;
  readonly lawChecked: LocalDate;
  /** To be answered next; empty when nothing more can open or close. */
  readonly ask: readonly GateQuestion[];
  readonly grounds: readonly GateProvision[];
  readonly closed: readonly GateProvision[];
  readonly lawyer: readonly GateProvision[];
  /** Barriers about this very information: while one stands nothing is handed out. */
  readonly stops: readonly GateProvision[];
  /** Roads that are closed to social services whatever the information: shown so that nobody looks for them. */
  readonly neverRoads: readonly GateProvision[];
  readonly changes: readonly GateChange[];
}

/** Never asked: they follow from something else the gate knows. */
const notAsked: ReadonlySet<string> = new Set([liftedFact, requestFact, consentFact, ...discloserFactNames]);
/** Divides the tracks, so it is asked before what depends on it. */
const dividing = 'about_committed_crime';

/**
 * The state of the wizard after each answer: what to ask next, which provisions are open with which judgements, and what the last answer
 * opened or closed (rules U2–U4). Only what an undecided provision needs is asked, and of each only the first thing: an answer that closes
 * a provision saves its other questions. Pure: same law, same answers, same state.
 * @param before the answers before the last one; null at the start
 * @throws ExamineInputError on names or dates that mean nothing
 */
export function gateState(law: LawTable, now: GateQuestionnaire, before: GateQuestionnaire | null = null): GateState {
  const answer = examine(law, examineInput(now));
  const shown = (status: ProvisionStatus) =>
    answer.provisions.filter((row) => row.status === status).map((row) => present(law, row));
  const barriers = answer.provisions.filter((row) => row.status === 'barrier');
  const informed = (row: ProvisionAnswer) => aboutTheInformation(law, row, now.date);
  return {
    summary: answer.summary,
    sv: answer.sv,
    lawDate: now.date,
    lawChecked: answer.law_checked,
    ask: questions(answer.provisions.filter((row) => row.status === 'unknown' || (row.status === 'barrier' && informed(row)))),
    grounds: shown('open'),
    closed: answer.provisions
      .filter((row) => row.status === 'excluded' && !row.failed.includes('recipient'))
      .map((row) => present(law, row)),
    lawyer: shown('ask_lawyer'),
    stops: barriers.filter(informed).map((row) => present(law, row)),
    neverRoads: barriers.filter((row) => !informed(row)).map((row) => present(law, row)),
    changes: before === null ? [] : changes(examine(law, examineInput(before)).provisions, answer.provisions),
  };
}

export function examineInput(given: GateQuestionnaire): ExamineInput {
  const { purpose, ...rest } = given;
  return { ...rest, tracks: tracksFor(purpose, given.initiative === 'requested') };
}

function questions(open: readonly ProvisionAnswer[]): readonly GateQuestion[] {
  const asked = new Map<string, string[]>();
  for (const row of open) {
    const missing = row.missing.filter((name) => !notAsked.has(name));
    const first = missing.includes(dividing) ? dividing : missing[0];
    if (first === undefined) continue;
    const name = isAgeFact(first) ? ageQuestion : first;
    asked.set(name, [...(asked.get(name) ?? []), row.lagrum]);
  }
  const all = [...asked].map(([fact, lagrum]) => ({ fact, lagrum: [...new Set(lagrum)] }));
  return [...all.filter(({ fact }) => fact === dividing), ...all.filter(({ fact }) => fact !== dividing)];
}

/** Has conditions of its own that can be answered, beyond who discloses. */
function aboutTheInformation(law: LawTable, row: ProvisionAnswer, date: LocalDate): boolean {
  const provision = law.provisions.find((one) => one.id === row.id);
  const names = provision ? (versionOn(provision, date)?.facts ?? []).flatMap((fact) => namesIn(fact)) : [];
  return names.some((name) => !discloserFactNames.includes(name));
}

function changes(before: readonly ProvisionAnswer[], after: readonly ProvisionAnswer[]): readonly GateChange[] {
  return after.flatMap((row): GateChange[] => {
    const was = before.find((one) => one.id === row.id)?.status;
    if (was === row.status) return [];
    if (row.status === 'open') return [{ id: row.id, lagrum: row.lagrum, change: 'opened', because: [] }];
    const falls = row.status === 'excluded' && !row.failed.includes('recipient');
    return falls ? [{ id: row.id, lagrum: row.lagrum, change: 'closed', because: row.failed }] : [];
  });
}

function present(law: LawTable, row: ProvisionAnswer): GateProvision {
  const provision = law.provisions.find((one) => one.id === row.id);
  const wording = provision?.versions.find((version) => version.from === row.version);
  return {
    id: row.id,
    title: provision?.title ?? row.id,
    lagrum: row.lagrum,
    version: row.version,
    verdict: row.verdict,
    assess: row.assess,
    failed: row.failed,
    note: wording?.note ?? null,
  };
}
