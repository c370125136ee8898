import {
  DeliveryMode,
  HandoverGround,
  type CallDraft,
  type ConsentSaid,
  type Errand,
  type GroundChoice,
  type GroundFact,
  type SubjectDraft,
} from '@lots/contracts';
import { parseInstant, stockholmDate, type LocalDate } from '@lots/rules/calendar';
import type { City, Unit } from '@lots/rules/routing';
import type { FactValue } from '@lots/rules/secrecy';
import type { PlaceWords } from './compose-package.js';
import { factsOfHandover, knownOfPerson } from './ground-facts.js';
import { partiesInLaw } from './ground-parties.js';
import {
  decideGround,
  onlyAnswerable,
  tryGrounds,
  type GroundAnswer,
  type GroundAsked,
  type GroundClosed,
  type GroundsTable,
  type TriedGround,
} from './referral-ground.js';
import { spokenConsent, type ConsentProblem, type ConsentTried, type SpokenConsent } from './spoken-consent.js';

/** What is missing before a hand-over, in words. */
export interface MissingThing {
  readonly code: string;
  readonly sv: string;
}

/** What a plan is made from besides the call: the city, its words for places, the law and what the desk may rest on. */
export interface PlanTables extends GroundsTable {
  readonly city: City;
  readonly places: PlaceWords;
}

export interface SubjectGround extends GroundChoice {
  readonly subjectNo: number;
}

/** One person's hand-over to one receiver, tried. */
export interface PlannedGround {
  readonly answer: GroundAnswer;
  readonly tried: readonly TriedGround[];
  /** The question that the engine was asked: kept with what was judged. */
  readonly asked: GroundAsked | null;
  readonly lawDate: LocalDate;
  readonly mode: DeliveryMode;
  readonly ruleRef: string;
  /** Only where the hand-over rests on it. */
  readonly consent: SpokenConsent | null;
  readonly consentTried: ConsentTried | null;
  /** Why it is closed, in words; used only then. */
  readonly missing: MissingThing;
}

interface Planned {
  readonly draft: CallDraft;
  readonly tables: PlanTables;
  /** ISO 8601. */
  readonly at: string;
  readonly choice: GroundChoice | null;
  readonly subject: SubjectDraft;
  readonly unit: Unit;
  readonly child: boolean;
  readonly errand: Errand;
  /** After the hand-over: what the consent that is written down says of itself now (rule Ö21). Absent: the yes of the call speaks. */
  readonly keptConsent?: Readonly<Record<string, FactValue>>;
}

/**
 * No hand-over between boards without a ground (OSL 8 kap. 1 §; rule Ö19): the receiver and the person as they are, tried by the engine on the
 * day. A child's report is a duty and is delivered whole (Ö2); everything about an adult shows only a preview until accepted (Ö3).
 */
export function planGround(planned: Planned): PlannedGround {
  const { draft, tables, subject, unit, child, errand } = planned;
  const choice = planned.choice ?? null;
  const at = parseInstant(planned.at);
  const date = stockholmDate(at);
  const mode = child ? DeliveryMode.Delivered : DeliveryMode.Preview;
  const parties = partiesInLaw(tables.city, tables.city.desk.unit, unit.code);
  if (!parties) return { ...nowhere, lawDate: date, mode, missing: noGround(child, unit.name) };
  const person = { errand, child };
  const known = knownOfPerson(draft, subject, person, { date, margin: tables.table.ageMargin });
  const { recipient } = parties;
  const days = tables.table.consent;
  const consentTried = spokenConsent({ draft, subject, errand, unit, recipient, known, said: saidIn(choice), at, days });
  const asked = onlyAnswerable(tables, {
    date,
    parties,
    known,
    child,
    facts: { ...factsOfHandover(draft, person, parties), ...(planned.keptConsent ?? consentTried.facts) },
    answers: answersIn(choice),
    saidNo: draft.consent === 'refused' && consentTried.consent === null,
  });
  const tried = tryGrounds(tables, asked);
  const answer = decideGround(tried, choice);
  return { tried, asked, lawDate: date, mode, consentTried, ...decided(answer, consentTried, child, unit.name) };
}

function saidIn(choice: GroundChoice | null): ConsentSaid | null {
  return choice === null ? null : choice.consent;
}

function answersIn(choice: GroundChoice | null): readonly GroundFact[] {
  return choice === null ? [] : choice.facts;
}

function decided(
  answer: GroundAnswer,
  consentTried: ConsentTried,
  child: boolean,
  unitName: string,
): Pick<PlannedGround, 'answer' | 'ruleRef' | 'consent' | 'missing'> {
  if (answer.outcome === 'closed')
    return { answer, ruleRef: ruleOf(null), consent: null, missing: whyClosed(answer, consentTried, child, unitName) };
  const { id } = answer.ground;
  const consent = id === HandoverGround.Consent ? consentTried.consent : null;
  return { answer, ruleRef: ruleOf(id), consent, missing: noGround(child, unitName) };
}

const nowhere = {
  answer: { outcome: 'closed', reasonCode: 'no_ground', about: null },
  tried: [],
  asked: null,
  ruleRef: 'Ö19',
  consent: null,
  consentTried: null,
} as const;

function ruleOf(ground: HandoverGround | null): string {
  if (ground === HandoverGround.ChildReport) return 'Ö2';
  return ground === HandoverGround.Consent ? 'Ö3' : 'Ö19';
}

type Closed = Extract<GroundAnswer, { outcome: 'closed' }>;

function whyClosed({ reasonCode, about }: Closed, { problem }: ConsentTried, child: boolean, unitName: string): MissingThing {
  const byConsent = reasonCode === 'no_ground' || about === HandoverGround.Consent;
  if (byConsent && !child && problem !== null) return { code: problem, sv: consentSv(problem, unitName) };
  if (reasonCode === 'no_ground') return noGround(child, unitName);
  return { code: `ground_${reasonCode}`, sv: closedSv[reasonCode] };
}

function noGround(child: boolean, unitName: string): MissingThing {
  const sv = child
    ? `Ingen grund är öppen för att lämna barnets uppgifter till ${unitName}. Svara på frågorna om grunden. Är du osäker: fråga en jurist.`
    : `Ingen grund är öppen för att lämna uppgifterna till ${unitName}. Fråga om samtycke, eller pröva en annan grund.`;
  return { code: 'ground_none', sv };
}

const closedSv: Readonly<Record<Exclude<GroundClosed, 'no_ground'>, string>> = {
  ground_not_open: 'Grunden är inte öppen med de svar som finns. Svara på frågorna om den, eller välj en annan.',
  stopped_by_barrier: 'Röjer uppgifterna adressen till ett skyddat boende? Så länge det inte är klart får de inte lämnas.',
  judgement_missing: 'Svara på varje bedömning.',
  judgement_says_no: 'Du har svarat nej på en bedömning. Då bär inte grunden. Välj en annan, eller fråga om samtycke.',
  reason_missing: 'Skriv skälen till varje bedömning.',
};

function consentSv(problem: ConsentProblem, unitName: string): string {
  return {
    consent_missing:
      'Säger personen ja till att du lämnar över? En vuxen lämnas bara över med samtycke, om inte lagen ger en annan grund.',
    consent_refused:
      'Personen har sagt nej till att uppgifter lämnas. Då kan du inte lämna över, om inte lagen ger en annan grund.',
    consent_not_to_receiver: `Till vem har personen sagt ja? Kryssa mottagaren (${unitName}) först när personen har sagt ja till just den.`,
    consent_age: 'Har personen som sagt ja fyllt 18? Är det okänt går det inte att säga vem som får samtycka.',
    consent_giver: 'Den som har sagt ja kan inte samtycka här. En vuxen samtycker själv. För ett barn samtycker vårdnadshavaren.',
    consent_maturity: 'Skriv hur du har bedömt barnets ålder och mognad.',
    consent_others: 'Det står något om någon annan än den som har sagt ja. Har alla sagt ja, eller är det borttaget?',
    consent_days: 'Samtyckets sista dag måste vara i dag eller senare, och högst ett år efter att det gavs.',
  }[problem];
}
