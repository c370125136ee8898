import {
  Errand,
  errandSv,
  nothingAdded,
  type CallDraft,
  type ConsentGivenBy,
  type ConsentSaid,
  type SubjectDraft,
} from '@lots/contracts';
import { addDays, parseInstant, stockholmDate, type LocalDate } from '@lots/rules/calendar';
import {
  ageRangeOn,
  consentFacts,
  mayGiveConsent,
  type ConsentGiverAnswer,
  type FactValue,
  type SubjectKnown,
} from '@lots/rules/secrecy';
import type { Unit } from '@lots/rules/routing';

/** A yes said in a call, as it is kept: to one named unit, from–to, by whom (rules Ö17, Ö22, U11–U13). */
export interface SpokenConsent {
  readonly person: string;
  readonly givenBy: ConsentGivenBy;
  readonly givenByNames: string;
  readonly maturity: string;
  readonly form: 'oral' | 'written';
  /** ISO 8601. */
  readonly givenAt: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly party: { readonly code: string; readonly name: string };
  readonly purpose: string;
  readonly language: string;
  readonly interpreter: string;
}

export type ConsentProblem =
  | 'consent_missing'
  | 'consent_refused'
  | 'consent_not_to_receiver'
  | 'consent_age'
  | 'consent_giver'
  | 'consent_maturity'
  | 'consent_others'
  | 'consent_days';

export interface ConsentTried {
  readonly facts: Readonly<Record<string, FactValue>>;
  /** null: nothing has been said that could be written down. */
  readonly consent: SpokenConsent | null;
  readonly problem: ConsentProblem | null;
  /** What the call does not tell and the officer is asked at the hand-over. */
  readonly asks: readonly ('adult' | 'giver' | 'others')[];
}

interface Said {
  readonly draft: CallDraft;
  readonly subject: SubjectDraft;
  readonly errand: Errand;
  readonly unit: Unit;
  /** Recipient code of the law file. */
  readonly recipient: string;
  readonly known: SubjectKnown;
  readonly said: ConsentSaid | null;
  /** Epoch ms. */
  readonly at: number;
  readonly days: { readonly proposedDays: number; readonly longestDays: number };
}

/** What the yes of the call answers of the law's questions about consent, and the consent it becomes. Unknown never opens. */
export function spokenConsent(given: Said): ConsentTried {
  const said = given.said ?? nothingAdded;
  const nobody = notSaid(given, said);
  if (nobody) return nobody;
  const who = giver(given, said);
  const others = othersOf(given, said);
  const consent = written(given, said, who.givenBy);
  const problem = firstProblem(who.problem, consent, others.value);
  const asks = [...who.asks, ...(others.asked ? (['others'] as const) : [])];
  const facts = {
    ...inForce(given, who.problem === null ? consent : null),
    consent_by_every_person_protected: others.value,
  };
  return { facts, consent: problem === null ? consent : null, problem, asks };
}

/** Nobody has said yes, or not to this receiver. */
function notSaid({ draft, unit }: Said, { saidAgain }: ConsentSaid): ConsentTried | null {
  if (saidAgain) return null;
  if (draft.consent === 'refused') return nothing({ consent_in_force: false }, 'consent_refused');
  if (draft.consent !== 'oral' && draft.consent !== 'written') return nothing({ consent_in_force: null }, 'consent_missing');
  const toThis = draft.consentTo.some((kind) => kind === unit.kind);
  return toThis ? null : nothing({ consent_covers_recipient: false }, 'consent_not_to_receiver');
}

function firstProblem(
  who: ConsentProblem | null,
  consent: SpokenConsent | null,
  everybody: boolean | null,
): ConsentProblem | null {
  if (who !== null) return who;
  if (consent === null) return 'consent_days';
  return everybody === true ? null : 'consent_others';
}

function nothing(facts: ConsentTried['facts'], problem: ConsentProblem): ConsentTried {
  return { facts, consent: null, problem, asks: [] };
}

/** The same test as a decision that rests on a written consent makes, at the moment of the hand-over (rule U11). */
function inForce({ recipient, at }: Said, consent: SpokenConsent | null): Readonly<Record<string, FactValue>> {
  if (!consent) return { consent_in_force: null };
  const terms = { from: consent.from, to: consent.to, parties: [recipient], withdrawnAt: null };
  const today = stockholmDate(at);
  const moment = { today, at: new Date(at).toISOString(), remindUntil: today };
  const facts = consentFacts({ terms, named: [{ no: 1, code: consent.party.code }] }, recipient, 1, moment);
  // It is asked about just this hand-over, and says so.
  return { ...facts, consent_covers_information: true };
}

interface Giver {
  readonly givenBy: ConsentGivenBy;
  readonly problem: ConsentProblem | null;
  readonly asks: readonly ('adult' | 'giver')[];
}

function giver({ known, at }: Said, said: ConsentSaid): Giver {
  const givenBy = said.givenBy ?? 'self';
  const day = stockholmDate(at);
  const age = grownUp(ageRangeOn(day, known));
  const range = ageRangeOn(day, age === null ? { ...known, ...answered(said.adult) } : known);
  const child = age === false || (age === null && said.adult === 'no');
  const asks = [...(age === null ? (['adult'] as const) : []), ...(child ? (['giver'] as const) : [])];
  if ('problem' in range) return { givenBy, problem: 'consent_age', asks };
  const { outcome, reasonCode } = mayGiveConsent(range, givenBy, said.maturity);
  return { givenBy, problem: outcome === 'possible' ? null : (problems[reasonCode] ?? 'consent_giver'), asks };
}

const problems: Readonly<Partial<Record<ConsentGiverAnswer['reasonCode'], ConsentProblem>>> = {
  age_unknown: 'consent_age',
  maturity_reason_missing: 'consent_maturity',
};

/** null: may be either. */
function grownUp(age: ReturnType<typeof ageRangeOn>): boolean | null {
  if ('problem' in age) return null;
  if (age.atLeast >= 18) return true;
  return age.atMost !== null && age.atMost < 18 ? false : null;
}

function answered(adult: ConsentSaid['adult']): SubjectKnown {
  if (adult === 'yes') return { age_at_least: 18 };
  return adult === 'no' ? { age_at_most: 17 } : {};
}

/** Somebody else stands in the text: that she has said yes too, or is left out, is the officer's to answer. */
function othersOf({ draft, errand }: Said, { others }: ConsentSaid): { asked: boolean; value: boolean | null } {
  const asked = draft.subjects.length > 1 || errand === Errand.RelativeSupport;
  if (!asked) return { asked, value: true };
  return { asked, value: others === 'yes' ? true : others === 'no' ? false : null };
}

/** null: the days are not possible. */
function written(given: Said, said: ConsentSaid, givenBy: ConsentGivenBy): SpokenConsent | null {
  const { draft, subject, errand, unit, recipient, at, days } = given;
  const givenAt = said.saidAgain ? new Date(at).toISOString() : (draft.consentAt ?? draft.startedAt);
  const from = stockholmDate(parseInstant(givenAt));
  const to = said.to ?? addDays(from, days.proposedDays);
  if (to < stockholmDate(at) || to > addDays(from, days.longestDays)) return null;
  const person = nameOf(draft, subject, errand);
  return {
    person,
    givenBy,
    givenByNames: firstOf([said.givenByNames, givenBy === 'self' ? person : '']),
    maturity: said.maturity.trim(),
    form: formOf(draft, said),
    givenAt,
    from,
    to,
    party: { code: recipient, name: unit.name },
    purpose: `${errandSv[errand]}: ${unit.name} ska kunna ta emot och ge stöd.`,
    language: firstOf([said.language, draft.interpreterLanguage, 'svenska']),
    interpreter: firstOf([said.interpreter, draft.interpreterNeeded === 'yes' ? 'Ja' : 'Nej']),
  };
}

function formOf(draft: CallDraft, { saidAgain }: ConsentSaid): 'oral' | 'written' {
  return draft.consent === 'written' && !saidAgain ? 'written' : 'oral';
}

function nameOf(draft: CallDraft, subject: SubjectDraft, errand: Errand): string {
  return firstOf([errand === Errand.RelativeSupport ? draft.reporterName : subject.name, 'Namn okänt']);
}

function firstOf(texts: readonly string[]): string {
  return texts.map((text) => text.trim()).find((text) => text !== '') ?? '';
}
