import { isLocalDate, type LocalDate } from '@lots/rules/calendar';
import { ageRangeOn, type AgeRange, type SubjectKnown } from './age-on-date.js';
import {
  ageFact,
  consentFact,
  discloserFact,
  isAgeFact,
  isSocialServices,
  discloserFactNames,
  liftedFact,
  requestFact,
} from './derived-facts.js';
import { examineProvision, type ProvisionAnswer, type Situation } from './examine-provision.js';
import { namesIn, offenceName } from './fact-expression.js';
import { versionOn, type LawTable, type OffenceStage, type Track } from './law-table.js';
import { foreignAuthority, knownRecipients } from './recipient-reach.js';
import { summarize, summaryText, type ExamineSummary } from './summary.js';
import { truthOf, type FactValue, type Truth } from './truth.js';

export interface ExamineInput {
  /** Day of disclosure, Europe/Stockholm. */
  readonly date: LocalDate;
  readonly from: string;
  readonly recipient: string;
  readonly same_municipality?: FactValue;
  readonly initiative?: 'own' | 'requested' | 'unknown' | null;
  readonly subject?: SubjectKnown | null;
  readonly offence?: { readonly min_penalty_months?: number | null; readonly stage?: OffenceStage | 'unknown' | null } | null;
  readonly facts?: Readonly<Record<string, FactValue>> | null;
  /** Only provisions of these tracks are listed and summed up; barriers are always all listed. */
  readonly tracks?: readonly Track[] | null;
}

export interface ExamineAnswer {
  readonly summary: ExamineSummary;
  readonly sv: string;
  readonly barriers: readonly string[];
  readonly law_checked: LocalDate;
  readonly provisions: readonly ProvisionAnswer[];
}

/** Input that means nothing. `path` is a JSON pointer into the input. */
export class ExamineInputError extends Error {
  constructor(
    readonly code: string,
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'ExamineInputError';
  }
}

/** Every fact name a caller may use, in the order of the file. */
export function factNames(law: LawTable): readonly string[] {
  const used = law.provisions.flatMap((row) => row.versions.flatMap((version) => version.facts.flatMap((fact) => namesIn(fact))));
  return [...new Set([...used, ...law.otherFactNames])].filter((name) => name !== offenceName);
}

/**
 * Which provisions may be examined for these facts on this day, which are excluded and by what, and which judgements
 * remain (contracts.md, docs/rules/secrecy.md). Never answers "disclose". Pure: same input, same answer.
 * @throws ExamineInputError on an unknown fact, recipient or date, or on facts that contradict each other.
 */
export function examine(law: LawTable, input: ExamineInput): ExamineAnswer {
  refuseUnknownNames(law, input);
  if (!isSocialServices(input.from)) return answer(law, 'outside_scope', [], []);
  const situation = situationOf(law, input);
  const all = law.provisions.map((provision) => examineProvision(provision, situation));
  const final = dutyOnRequest(law, situation) ? all.map(mayBecomesMust) : all;
  const shown = final.filter((row) => !input.tracks || input.tracks.includes(row.track));
  const barriers = final.filter((row) => row.status === 'barrier').map((row) => row.id);
  return answer(law, summarize(shown, consentRows(law, input.date), input.recipient === foreignAuthority), barriers, shown);
}

function answer(
  law: LawTable,
  summary: ExamineSummary,
  barriers: readonly string[],
  provisions: readonly ProvisionAnswer[],
): ExamineAnswer {
  return { summary, sv: summaryText(summary, law.checkedAgainst), barriers, law_checked: law.checkedAgainst, provisions };
}

function refuseUnknownNames(law: LawTable, input: ExamineInput): void {
  if (!isLocalDate(input.date)) throw new ExamineInputError('invalid_date', '/date', 'Not a calendar day YYYY-MM-DD.');
  const birth = input.subject?.birth_date;
  if (birth && !isLocalDate(birth))
    throw new ExamineInputError('invalid_date', '/subject/birth_date', 'Not a calendar day YYYY-MM-DD.');
  if (!knownRecipients(law).includes(input.recipient)) {
    throw new ExamineInputError('unknown_recipient', '/recipient', `Known: ${knownRecipients(law).join(', ')}.`);
  }
  const names = new Set(factNames(law));
  const stranger = Object.keys(input.facts ?? {}).find((name) => !names.has(name));
  if (stranger !== undefined) {
    throw new ExamineInputError(
      'unknown_fact',
      `/facts/${stranger}`,
      'This fact is not in the law file. `lots schema examine` lists them.',
    );
  }
}

function situationOf(law: LawTable, input: ExamineInput): Situation {
  const age = ageOf(input);
  const offence = input.offence ?? {};
  const stage = offence.stage === 'unknown' ? null : (offence.stage ?? null);
  const requested = requestedBy(input);
  const fact = (name: string): Truth => {
    if (name === requestFact) return requested;
    if (isAgeFact(name)) return ageFact(name, age) ?? null;
    const derived = discloserFactNames.includes(name) ? discloserFact(name, input.from) : undefined;
    return derived ?? truthOf(input.facts?.[name]);
  };
  return {
    law,
    date: input.date,
    recipient: input.recipient,
    sameMunicipality: truthOf(input.same_municipality),
    known: { fact, offence: { minPenaltyMonths: offence.min_penalty_months ?? null, stage } },
    ageOnDate: age.atLeast === age.atMost ? age.atLeast : null,
  };
}

function ageOf(input: ExamineInput): AgeRange {
  const age = ageRangeOn(input.date, input.subject ?? {});
  if (!('problem' in age)) return age;
  const message =
    age.problem === 'contradiction' ? 'The ages and dates given cannot all be true.' : 'Born after the date of the examination.';
  throw new ExamineInputError(age.problem, `/subject/${age.field}`, message);
}

/** "Own initiative" means that nobody asked; without an initiative the fact itself speaks. */
function requestedBy(input: ExamineInput): Truth {
  const given = truthOf(input.facts?.[requestFact]);
  const byInitiative = input.initiative === 'requested' ? true : input.initiative === 'own' ? false : null;
  if (given !== null && byInitiative !== null && given !== byInitiative) {
    throw new ExamineInputError('contradiction', `/facts/${requestFact}`, 'Contradicts `initiative`.');
  }
  return byInitiative ?? given;
}

/** OSL 6 kap. 5 §: asked by an authority, what may be handed over must be, unless the duty itself is known not to apply. */
function dutyOnRequest(law: LawTable, situation: Situation): boolean {
  return law.provisions.some((provision) => {
    const version = versionOn(provision, situation.date);
    if (!version?.facts.includes(liftedFact) || situation.known.fact(requestFact) !== true) return false;
    const status = examineProvision(provision, situation).status;
    return status === 'open' || status === 'unknown';
  });
}

function mayBecomesMust(row: ProvisionAnswer): ProvisionAnswer {
  return row.status === 'open' && row.verdict === 'may' ? { ...row, verdict: 'must' } : row;
}

function consentRows(law: LawTable, date: LocalDate): ReadonlySet<string> {
  const rows = law.provisions.filter((provision) => versionOn(provision, date)?.facts.includes(consentFact));
  return new Set(rows.map((provision) => provision.id));
}
