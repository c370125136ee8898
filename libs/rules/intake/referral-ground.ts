import type { HandoverGround } from '@lots/contracts';
import { type GroundChoice, type GroundFact, type GroundJudgement } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import {
  examine,
  gateState,
  type FactValue,
  type GateQuestionnaire,
  type GateState,
  type LawTable,
  type ProvisionAnswer,
  type SubjectKnown,
} from '@lots/rules/secrecy';
import type { LawParties } from './ground-parties.js';

/** config/disclosure/handover.yaml: on what a hand-over may rest, in the order it is tried. */
export interface HandoverGroundTable {
  readonly grounds: readonly { readonly id: HandoverGround; readonly judged: readonly ('child' | 'adult')[] }[];
  /** Closed when the person has said no. */
  readonly closedByNo: readonly HandoverGround[];
  /** Years that a guessed age may be wrong, each way. */
  readonly ageMargin: number;
  readonly consent: { readonly proposedDays: number; readonly longestDays: number };
}

/** One person's part of a hand-over, as the law asks about it. */
export interface GroundAsked {
  readonly date: LocalDate;
  readonly parties: LawParties;
  readonly known: SubjectKnown;
  readonly child: boolean;
  /** From the call, the city's file and the consent. What is not known is null, and opens nothing. */
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The officer's answers at the hand-over: used only for what the call leaves open. */
  readonly answers: readonly GroundFact[];
  readonly saidNo: boolean;
}

export interface TriedGround {
  readonly id: HandoverGround;
  readonly lagrum: string;
  readonly title: string;
  readonly note: string | null;
  /** First day of the wording used. */
  readonly version: LocalDate | null;
  readonly status: ProvisionAnswer['status'];
  /** Open only after somebody has judged it in writing. */
  readonly judged: boolean;
  /** Facts that the officer can answer and that may open it. */
  readonly ask: readonly string[];
  readonly assess: readonly string[];
  /** Barriers about the information itself: while one stands a judged ground is not used (rule U6). */
  readonly stops: readonly string[];
}

export interface GroundsTable {
  readonly law: LawTable;
  readonly table: HandoverGroundTable;
}

export type GroundAnswer =
  | { readonly outcome: 'open'; readonly ground: TriedGround; readonly judgements: readonly GroundJudgement[] }
  | { readonly outcome: 'closed'; readonly reasonCode: GroundClosed; readonly about: string | null };
export type GroundClosed =
  'no_ground' | 'ground_not_open' | 'stopped_by_barrier' | 'judgement_missing' | 'judgement_says_no' | 'reason_missing';

/**
 * Every ground that a hand-over may rest on, tried by the engine of the disclosure gate for this receiver, this person and this day
 * (rules U15, Ö19). Nothing here opens a provision that the engine does not open.
 */
export function tryGrounds({ law, table }: GroundsTable, asked: GroundAsked): readonly TriedGround[] {
  const input = questionnaireOf(asked);
  const state = gateState(law, input);
  const { provisions } = examine(law, input);
  return table.grounds.flatMap(({ id, judged }) => {
    const row = provisions.find((one) => one.id === id);
    if (!row) return [];
    const mustBeJudged = judged.includes(asked.child ? 'child' : 'adult');
    const closed = asked.saidNo && table.closedByNo.includes(id);
    return [tried(law, { ...row, id, status: closed ? 'excluded' : row.status }, mustBeJudged, stopsOf(state, provisions))];
  });
}

/** Only what a ground of the list leaves open is the officer's to answer; anything else that is sent is not used. */
export function onlyAnswerable(tables: GroundsTable, asked: GroundAsked): GroundAsked {
  if (asked.answers.length === 0) return asked;
  const open = tryGrounds(tables, { ...asked, answers: [] }).flatMap(({ ask }) => ask);
  return { ...asked, answers: asked.answers.filter(({ code }) => open.includes(code)) };
}

/** The engine's own question: the same input as the gate makes for care and support on one's own initiative. */
export function questionnaireOf({ date, parties, known, facts, answers }: GroundAsked): GateQuestionnaire {
  const said = Object.fromEntries(answers.map(({ code, answer }): [string, FactValue] => [code, answer]));
  const fromCall = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  return {
    date,
    from: parties.from,
    recipient: parties.recipient,
    same_municipality: parties.sameMunicipality,
    initiative: 'own',
    purpose: 'care_or_support',
    subject: known,
    facts: { ...said, ...fromCall },
  };
}

/** The first ground that needs no written judgement; or the one that the officer has chosen, when it is open and judged (rule Ö19). */
export function decideGround(tried: readonly TriedGround[], choice: GroundChoice | null): GroundAnswer {
  if (!choice || choice.groundId === null) {
    const ground = tried.find((one) => one.status === 'open' && !one.judged);
    return ground ? { outcome: 'open', ground, judgements: [] } : closed('no_ground', null);
  }
  const ground = tried.find((one) => one.id === choice.groundId);
  if (ground?.status !== 'open') return closed('ground_not_open', choice.groundId);
  if (!ground.judged) return { outcome: 'open', ground, judgements: [] };
  const [stop] = ground.stops;
  if (stop !== undefined) return closed('stopped_by_barrier', stop);
  return judged(ground, choice.judgements);
}

/** Each judgement the provision asks for is a yes with its reason (rule U6). */
function judged(ground: TriedGround, given: readonly GroundJudgement[]): GroundAnswer {
  const judgements = ground.assess.map((code) => given.find((one) => one.code === code) ?? { code, answer: null, reason: '' });
  const no = judgements.find(({ answer }) => answer === 'no');
  if (no) return closed('judgement_says_no', no.code);
  const silent = judgements.find(({ answer }) => answer === null);
  if (silent) return closed('judgement_missing', silent.code);
  const bare = judgements.find(({ reason }) => reason.trim() === '');
  return bare ? closed('reason_missing', bare.code) : { outcome: 'open', ground, judgements };
}

function closed(reasonCode: GroundClosed, about: string | null): GroundAnswer {
  return { outcome: 'closed', reasonCode, about };
}

interface Stop {
  readonly id: string;
  readonly missing: readonly string[];
}

function stopsOf(state: GateState, provisions: readonly ProvisionAnswer[]): readonly Stop[] {
  return state.stops.map(({ id }) => ({ id, missing: provisions.find((row) => row.id === id)?.missing ?? [] }));
}

/** Follows from the consent, the age or the sender; asked where that is written. */
const notAsked = /^(consent_|subject_(may_be_)?under_|discloser_|same_board$|independent_branches$|same_municipality$)/;

function tried(
  law: LawTable,
  row: ProvisionAnswer & { id: HandoverGround },
  mustBeJudged: boolean,
  stops: readonly Stop[],
): TriedGround {
  const provision = law.provisions.find(({ id }) => id === row.id);
  const missing = [...row.missing, ...(mustBeJudged ? stops.flatMap((stop) => stop.missing) : [])];
  return {
    id: row.id,
    lagrum: row.lagrum,
    title: provision?.title ?? row.id,
    note: provision?.versions.find((version) => version.from === row.version)?.note ?? null,
    version: row.version,
    status: row.status,
    judged: mustBeJudged,
    ask: [...new Set(missing.filter((name) => !notAsked.test(name)))],
    assess: row.assess,
    stops: mustBeJudged ? stops.map(({ id }) => id) : [],
  };
}
