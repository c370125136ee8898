import type { Role } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import { anyOther, delegationFor, refusalToAuthority, type DelegationOrder, type DelegationRow } from './delegation.js';
import { itemsMissing, type GateItem } from './gate-item.js';
import { gateForEach, type GatePerson, type GateSituation, type PersonState } from './gate-persons.js';
import type { GateProvision } from './gate-state.js';
import { wordsMissing, type GateWords } from './gate-words.js';
import { judgementsMissing, refusalMissing, type Judgements, type MissingInDecision, type Refusal } from './refuse-disclosure.js';
import type { LawTable, NotDisclosureGround } from './law-table.js';

export interface DisclosureOrder {
  readonly questionnaire: GateSituation;
  /** Everybody an item is about, each with what is known of the age (rule U16). */
  readonly persons: readonly GatePerson[];
  readonly words: GateWords;
  readonly items: readonly GateItem[];
  readonly judgements: Judgements;
  /** Set = nothing is handed out. */
  readonly refusal: Refusal | null;
  /** Handed out already, in an emergency: this is the protocol afterwards. */
  readonly afterwards: boolean;
}

export interface Decider {
  readonly roles: readonly Role[];
  /** Gave her password again within the time of the delegation order. */
  readonly steppedUp: boolean;
}

export interface DisclosureDecision {
  readonly outcome: 'decided' | 'needs_second' | 'incomplete' | 'denied';
  readonly reasonCode: string;
  readonly ruleRef: string;
  readonly missing: readonly MissingInDecision[];
  /** The provisions it rests on (or the one a refusal names). */
  readonly provisionIds: readonly string[];
  readonly second: readonly Role[];
  /** The delegation order of that day and the rows of it that were used. */
  readonly delegation: { readonly version: LocalDate; readonly rows: readonly DelegationRow[] } | null;
  readonly result: 'disclosed' | 'partly' | 'refused' | 'without_ground' | null;
}

/**
 * May this decision be made (rules U5–U10, U16, U17)? Never without a provision that is open for the very person each item is about, every
 * judgement answered yes with a reason, need and third parties judged item by item, a decider the delegation order names, and a password
 * given again. Deny when unsure. An emergency is recorded whatever it rested on – also on nothing – because it has happened.
 */
export function decideDisclosure(
  law: LawTable,
  delegation: DelegationOrder,
  order: DisclosureOrder,
  decider: Decider,
): DisclosureDecision {
  const states = gateForEach(law, order.questionnaire, order.persons);
  const excuses = order.afterwards ? law.notDisclosureGrounds.map(asProvision) : [];
  const wanted = groundsWanted(order);
  const missing = [
    ...wordsMissing(law, order.questionnaire, order.words, order.persons),
    ...(order.refusal ? refusalMissing(order, order.refusal, states) : disclosureMissing(order, states, excuses)),
  ];
  if (missing.length > 0) return incomplete(missing);
  const provisionIds = order.refusal ? [order.refusal.provisionId] : wanted.filter((id) => id !== '');
  const answer = delegationFor(delegation, order.questionnaire.date, delegatedAs(order, provisionIds), decider.roles);
  if (answer.outcome === 'may_not_decide') return denied('not_delegated', 'U7');
  if (!decider.steppedUp) return denied('step_up_needed', 'U8');
  return {
    outcome: answer.second.length > 0 ? 'needs_second' : 'decided',
    ...kindOf(order),
    missing: [],
    provisionIds,
    second: answer.second,
    delegation: { version: answer.version, rows: answer.rows },
    result: resultOf(order, wanted),
  };
}

/** '' = handed out under nothing. */
function groundsWanted({ items }: DisclosureOrder): readonly string[] {
  return [...new Set(items.filter(({ outcome }) => outcome === 'disclose').map(({ groundId }) => groundId ?? ''))];
}

function kindOf({ refusal, afterwards }: DisclosureOrder): { readonly reasonCode: string; readonly ruleRef: string } {
  if (afterwards) return { reasonCode: 'protocol_done', ruleRef: 'U9' };
  return refusal ? { reasonCode: 'refused', ruleRef: 'U10' } : { reasonCode: 'disclosed', ruleRef: 'U5' };
}

/** Refusing an authority that asks is a decision it can appeal; not handing out on one's own initiative is everyday work. */
export function delegatedAs(
  { refusal, questionnaire }: Pick<DisclosureOrder, 'refusal' | 'questionnaire'>,
  provisionIds: readonly string[],
): readonly string[] {
  if (refusal) return [questionnaire.initiative === 'requested' ? refusalToAuthority : anyOther];
  return provisionIds.length > 0 ? provisionIds : [anyOther];
}

function resultOf(order: DisclosureOrder, wanted: readonly string[]): DisclosureDecision['result'] {
  if (order.refusal) return 'refused';
  if (wanted.includes('')) return 'without_ground';
  return order.items.every(({ outcome }) => outcome === 'disclose') ? 'disclosed' : 'partly';
}

function disclosureMissing(
  order: DisclosureOrder,
  states: readonly PersonState[],
  excuses: readonly GateProvision[],
): MissingInDecision[] {
  const handedOut = order.items.filter(({ outcome }) => outcome === 'disclose');
  const concerned = states.filter(({ no }) => handedOut.some(({ person }) => person === no));
  const stops = order.afterwards ? [] : [...new Set(concerned.flatMap(({ state }) => state.stops.map(({ id }) => id)))];
  const closed = handedOut.filter((item) => item.groundId !== null && !groundFor(item, states, excuses));
  const open = handedOut.flatMap((item) => groundFor(item, states, excuses) ?? []);
  const grounds = open.filter((ground, at) => open.findIndex(({ id }) => id === ground.id) === at);
  return [
    ...stops.map((about) => ({ code: 'stopped_by_barrier', about })),
    ...itemsMissing(
      order.items,
      order.persons.map(({ no }) => no),
      order.afterwards,
    ),
    ...closed.map(({ groundId, no }) => ({ code: 'ground_not_open', about: `${groundId ?? ''}:${no}` })),
    ...grounds.flatMap((ground) => judgementsMissing(ground, order.judgements)),
  ];
}

/** The item's provision, if it is open for the person the item is about. Nobody chosen: nothing is open. */
function groundFor(
  { groundId, person }: GateItem,
  states: readonly PersonState[],
  excuses: readonly GateProvision[],
): GateProvision | undefined {
  const own = states.find(({ no }) => no === person)?.state.grounds ?? [];
  return [...own, ...excuses].find(({ id }) => id === groundId);
}

function incomplete(missing: readonly MissingInDecision[]): DisclosureDecision {
  return { ...nothing, outcome: 'incomplete', reasonCode: missing[0]?.code ?? 'incomplete', ruleRef: 'U5', missing };
}

function denied(reasonCode: string, ruleRef: string): DisclosureDecision {
  return { ...nothing, outcome: 'denied', reasonCode, ruleRef };
}

const nothing = { missing: [], provisionIds: [], second: [], delegation: null, result: null } as const;

function asProvision(ground: NotDisclosureGround): GateProvision {
  const { id, title, lagrum, assess, note } = ground;
  return { id, title, lagrum, version: null, verdict: null, assess, failed: [], note };
}
