import type {
  DisclosureAbout,
  DisclosureForm,
  DisclosureInitiative,
  DisclosureMode,
  DisclosureResult,
  DisclosureState,
} from '@lots/contracts';
import type { GateTables } from '@lots/features/secrecy';
import { appealKind } from '@lots/rules/secrecy';
import type { DisclosureRow } from '../data/disclosure.store.js';
import type { DisclosureBody, GateAnswers, GivenPerson, ItemBody } from './disclosure-body.js';
import { delegationSv, signatureSv } from './signature-words.js';
import { questionSv } from './present-gate.js';

export interface DisclosureRowShown {
  ref: string;
  aboutKind: DisclosureAbout;
  caseRef: string | null;
  mode: DisclosureMode;
  state: DisclosureState;
  result: DisclosureResult | null;
  recipient: string;
  recipientSv: string;
  initiative: DisclosureInitiative;
  form: DisclosureForm;
  lagrum: string[];
  lawDate: string;
  at: string;
  givenAt: string | null;
  protocolDue: string | null;
  /** The reminder: it should have been written by today. */
  protocolLate: boolean;
  byInitials: string;
  decidedAt: string | null;
  decidedInitials: string | null;
  secondAt: string | null;
  secondInitials: string | null;
  handedAt: string | null;
  handedForm: DisclosureForm | null;
  handedInitials: string | null;
}

export interface DisclosureItemShown {
  no: number;
  text: string;
  about: string;
  outcome: string | null;
  groundId: string | null;
  lagrum: string;
  needed: string | null;
  neededReason: string;
  thirdParties: string | null;
}

export interface DisclosureShown {
  row: DisclosureRowShown;
  recipientName: string;
  recipientFunction: string;
  purposeText: string;
  requestText: string;
  emergency: string;
  secondNote: string;
  items: DisclosureItemShown[];
  provisions: { id: string; title: string; lagrum: string; version: string | null; verdict: string | null }[];
  judgements: { lagrum: string; sv: string; answer: string; reason: string }[];
  facts: { sv: string; answer: string }[];
  refusal: { lagrum: string; reason: string } | null;
  lawChecked: string;
  /** Name and role; null = not decided, or decided before names were kept. */
  decidedBy: string | null;
  secondBy: string | null;
  /** The order of that day and what of it was used. */
  delegationSv: string | null;
  handedTo: { name: string; function: string; byName: string } | null;
  /** How the recipient appeals; null = there is no refusal to send. */
  appeal: { lagrum: string; lines: string[] } | null;
  maySignSecond: boolean;
  mayCompleteProtocol: boolean;
  mayHandOut: boolean;
  /** Why the decision cannot be used now; null = it can, or there is nothing to use. */
  endedSv: string | null;
}

export function presentDisclosureRow(row: DisclosureRow, tables: GateTables, today: string): DisclosureRowShown {
  return {
    ref: row.ref,
    aboutKind: row.aboutKind,
    caseRef: row.caseRef,
    mode: row.mode,
    state: row.state,
    result: row.result,
    recipient: row.recipient,
    recipientSv: tables.recipientSv(row.recipient),
    initiative: row.initiative,
    form: row.form,
    lagrum: row.ruleIds.map((id) => tables.provision(id)?.lagrum ?? id),
    lawDate: row.lawDate,
    at: row.at.toISOString(),
    givenAt: isoOrNull(row.givenAt),
    protocolDue: row.protocolDue,
    protocolLate: row.state === 'protocol_due' && row.protocolDue !== null && row.protocolDue <= today,
    byInitials: row.byInitials,
    decidedAt: isoOrNull(row.decidedAt),
    decidedInitials: row.decidedInitials,
    secondAt: isoOrNull(row.secondAt),
    secondInitials: row.secondInitials,
    handedAt: isoOrNull(row.handedAt),
    handedForm: row.handedForm,
    handedInitials: row.handedInitials,
  };
}

/** Refused on request, by everybody who decides: then the recipient gets the decision in writing (rule U20). */
function appealOf({ state, result, initiative, recipient }: DisclosureRow, tables: GateTables): DisclosureShown['appeal'] {
  if (state !== 'decided' || result !== 'refused' || initiative !== 'requested') return null;
  const { lagrum, lines } = tables.words.appeal[appealKind(tables.law, recipient)];
  return { lagrum, lines: [...lines] };
}

function isoOrNull(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

export interface OpenedDisclosure {
  readonly body: DisclosureBody;
  readonly texts: readonly (ItemBody & { no: number })[];
  readonly maySign: boolean;
  readonly mayHandOut: boolean;
  readonly endedSv: string | null;
}

export function presentDisclosure(
  row: DisclosureRow,
  tables: GateTables,
  today: string,
  opened: OpenedDisclosure,
): DisclosureShown {
  const { body, texts, maySign, mayHandOut, endedSv } = opened;
  const lagrum = (id: string): string =>
    body.provisions.find((one) => one.id === id)?.lagrum ?? tables.provision(id)?.lagrum ?? id;
  return {
    row: presentDisclosureRow(row, tables, today),
    recipientName: body.recipientName,
    recipientFunction: body.recipientFunction,
    purposeText: body.purposeText,
    requestText: body.requestText,
    emergency: body.emergency,
    secondNote: body.secondNote,
    items: texts.map((text) => presentItem(text, body, lagrum)),
    provisions: body.provisions.map(({ id, title, lagrum: paragraph, version, verdict }) => ({
      id,
      title,
      lagrum: paragraph,
      version,
      verdict,
    })),
    judgements: presentJudgements(body, tables, lagrum),
    facts: body.answers === null ? [] : presentFacts(body.answers, tables),
    refusal: body.refusal === null ? null : { lagrum: lagrum(body.refusal.provisionId), reason: body.refusal.reason },
    lawChecked: body.lawChecked,
    maySignSecond: maySign,
    mayCompleteProtocol: row.state === 'protocol_due',
    mayHandOut,
    endedSv,
    appeal: appealOf(row, tables),
    decidedBy: signatureSv(body.decidedBy),
    secondBy: signatureSv(body.secondBy),
    delegationSv: body.delegation ? delegationSv(body.delegation, lagrum) : null,
    handedTo: body.handedTo ?? null,
  };
}

function presentItem(text: ItemBody & { no: number }, body: DisclosureBody, lagrum: (id: string) => string): DisclosureItemShown {
  const { outcome, groundId, needed, neededReason, thirdParties } = body.items.find(({ no }) => no === text.no) ?? notJudged;
  return { ...text, outcome, groundId, lagrum: groundId === null ? '' : lagrum(groundId), needed, neededReason, thirdParties };
}

/** An emergency that has no protocol yet. */
const notJudged = { outcome: null, groundId: null, needed: null, neededReason: '', thirdParties: null } as const;

function presentJudgements(
  body: DisclosureBody,
  tables: GateTables,
  lagrum: (id: string) => string,
): DisclosureShown['judgements'] {
  return Object.entries(body.judgements).flatMap(([groundId, answers]) =>
    Object.entries(answers).flatMap(([code, { answer, reason }]) =>
      answer === null ? [] : [{ lagrum: lagrum(groundId), sv: tables.words.judgements[code] ?? code, answer, reason }],
    ),
  );
}

function presentFacts(answers: GateAnswers, tables: GateTables): DisclosureShown['facts'] {
  const facts = Object.entries(answers.facts).flatMap(([name, value]) =>
    value === null ? [] : [{ sv: questionSv(tables, name), answer: value ? 'ja' : 'nej' }],
  );
  return [...knownFacts(answers), ...facts];
}

function knownFacts({ persons, offence }: GateAnswers): DisclosureShown['facts'] {
  const months = offence?.minPenaltyMonths;
  return [
    ...persons.map((person) => ({ sv: person.label, answer: ageKnownSv(person) })),
    ...(months == null ? [] : [{ sv: 'Lägsta straff, månader', answer: String(months) }]),
  ];
}

function ageKnownSv({ known }: GivenPerson): string {
  const parts: readonly (readonly [string, string | number | null | undefined])[] = [
    ['ålder', known.age],
    ['född', known.birth_date],
    ['född år', known.birth_year],
    ['ålder minst', known.age_at_least],
    ['ålder högst', known.age_at_most],
  ];
  const said = parts.flatMap(([sv, value]) => (value == null ? [] : [`${sv} ${value}`]));
  return said.length === 0 ? 'åldern är inte känd' : said.join(', ');
}
