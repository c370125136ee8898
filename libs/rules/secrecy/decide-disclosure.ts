import type { Role } from '@lots/contracts';
import { anyOther, delegationFor, refusalToAuthority, type DelegationOrder } from './delegation.js';
import type { GateQuestionnaire } from './gate-purpose.js';
import { gateState, type GateProvision, type GateState } from './gate-state.js';
import { itemsMissing, type GateItem } from './gate-item.js';
import type { LawTable, NotDisclosureGround } from './law-table.js';

export interface JudgementAnswer {
  readonly answer: 'yes' | 'no' | null;
  readonly reason: string;
}

/** Ground → judgement → the answer with its typed reason. */
export type Judgements = Readonly<Record<string, Readonly<Record<string, JudgementAnswer>>>>;

export interface DisclosureOrder {
  readonly questionnaire: GateQuestionnaire;
  readonly items: readonly GateItem[];
  readonly judgements: Judgements;
  /** Set = nothing is handed out. `provisionId`: what was tried and did not carry. */
  readonly refusal: { readonly provisionId: string; readonly reason: string } | null;
  /** Handed out already, in an emergency: this is the protocol afterwards. */
  readonly afterwards: boolean;
}

export interface Decider {
  readonly roles: readonly Role[];
  /** Gave her password again within the time of the delegation order. */
  readonly steppedUp: boolean;
}

export interface MissingInDecision {
  readonly code: string;
  /** The item, the provision or the judgement it is about. */
  readonly about: string | null;
}

export interface DisclosureDecision {
  readonly outcome: 'decided' | 'needs_second' | 'incomplete' | 'denied';
  readonly reasonCode: string;
  readonly ruleRef: string;
  readonly missing: readonly MissingInDecision[];
  /** The provisions it rests on (or the one a refusal names). */
  readonly provisionIds: readonly string[];
  readonly second: readonly Role[];
  readonly result: 'disclosed' | 'partly' | 'refused' | 'without_ground' | null;
}

/**
 * May this decision be made (rules U5–U10)? Never without an open provision for every item handed out, every judgement answered yes with a
 * reason, need and third parties judged item by item, a decider the delegation order names, and a password given again. Deny when unsure.
 * An emergency is recorded whatever it rested on – also on nothing – because it has happened.
 */
export function decideDisclosure(
  law: LawTable,
  delegation: DelegationOrder,
  order: DisclosureOrder,
  decider: Decider,
): DisclosureDecision {
  const state = gateState(law, order.questionnaire);
  const grounds = [...state.grounds, ...(order.afterwards ? law.notDisclosureGrounds.map(asProvision) : [])];
  const wanted = groundsWanted(order);
  const missing = order.refusal ? refusalMissing(order, state) : disclosureMissing(order, state, grounds, wanted);
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
function delegatedAs(order: DisclosureOrder, provisionIds: readonly string[]): readonly string[] {
  if (order.refusal) return [order.questionnaire.initiative === 'requested' ? refusalToAuthority : anyOther];
  return provisionIds.length > 0 ? provisionIds : [anyOther];
}

function resultOf(order: DisclosureOrder, wanted: readonly string[]): DisclosureDecision['result'] {
  if (order.refusal) return 'refused';
  if (wanted.includes('')) return 'without_ground';
  return order.items.every(({ outcome }) => outcome === 'disclose') ? 'disclosed' : 'partly';
}

function disclosureMissing(
  order: DisclosureOrder,
  state: GateState,
  grounds: readonly GateProvision[],
  wanted: readonly string[],
): MissingInDecision[] {
  const stops = order.afterwards ? [] : state.stops.map((row) => ({ code: 'stopped_by_barrier', about: row.id }));
  const items = itemsMissing(order.items, order.afterwards);
  const perGround = wanted
    .filter((id) => id !== '')
    .flatMap((id): MissingInDecision[] => {
      const ground = grounds.find((one) => one.id === id);
      return ground ? judgementsMissing(ground, order.judgements) : [{ code: 'ground_not_open', about: id }];
    });
  return [...stops, ...items, ...perGround];
}

function judgementsMissing(ground: GateProvision, judgements: Judgements): MissingInDecision[] {
  return ground.assess.flatMap((code): MissingInDecision[] => {
    const given = judgements[ground.id]?.[code];
    const about = `${ground.id}:${code}`;
    if (!given || given.answer === null) return [{ code: 'judgement_missing', about }];
    if (given.answer === 'no') return [{ code: 'judgement_says_no', about }];
    return given.reason.trim() === '' ? [{ code: 'reason_missing', about }] : [];
  });
}

/** A duty whose every judgement is answered yes cannot be refused (rule U10). */
function refusalMissing(order: DisclosureOrder, state: GateState): MissingInDecision[] {
  const { refusal } = order;
  if (!refusal || order.afterwards) return [{ code: 'already_disclosed', about: null }];
  const known = [...state.grounds, ...state.closed, ...state.lawyer, ...state.stops, ...state.neverRoads];
  const duty = state.grounds.find(
    (ground) => ground.verdict === 'must' && state.stops.length === 0 && judgementsMissing(ground, order.judgements).length === 0,
  );
  return [
    ...(refusal.reason.trim() === '' ? [{ code: 'reason_missing', about: refusal.provisionId }] : []),
    ...(known.some((row) => row.id === refusal.provisionId) ? [] : [{ code: 'provision_unknown', about: refusal.provisionId }]),
    ...(duty ? [{ code: 'must_be_disclosed', about: duty.id }] : []),
    ...(order.items.length === 0 ? [{ code: 'no_item', about: null }] : []),
  ];
}

function incomplete(missing: readonly MissingInDecision[]): DisclosureDecision {
  return { ...nothing, outcome: 'incomplete', reasonCode: missing[0]?.code ?? 'incomplete', ruleRef: 'U5', missing };
}

function denied(reasonCode: string, ruleRef: string): DisclosureDecision {
  return { ...nothing, outcome: 'denied', reasonCode, ruleRef };
}

const nothing = { missing: [], provisionIds: [], second: [], result: null } as const;

function asProvision(ground: NotDisclosureGround): GateProvision {
  const { id, title, lagrum, assess, note } = ground;
  return { id, title, lagrum, version: null, verdict: null, assess, failed: [], note };
}
