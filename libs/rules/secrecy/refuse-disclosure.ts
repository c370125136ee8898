import type { GateItem } from './gate-item.js';
import type { PersonState } from './gate-persons.js';
import type { GateProvision } from './gate-state.js';

export interface JudgementAnswer {
  readonly answer: 'yes' | 'no' | null;
  readonly reason: string;
}

/** Ground → judgement → the answer with its typed reason. */
export type Judgements = Readonly<Record<string, Readonly<Record<string, JudgementAnswer>>>>;

/** `provisionId`: what was tried and did not carry. */
export interface Refusal {
  readonly provisionId: string;
  readonly reason: string;
}

export interface MissingInDecision {
  readonly code: string;
  /** The item, the provision or the judgement it is about. */
  readonly about: string | null;
}

/** What a provision asks a person to judge and that does not carry it yet: unanswered, answered no, or without a reason (rule U6). */
export function judgementsMissing(ground: GateProvision, judgements: Judgements): MissingInDecision[] {
  return ground.assess.flatMap((code): MissingInDecision[] => {
    const given = judgements[ground.id]?.[code];
    const about = `${ground.id}:${code}`;
    if (!given || given.answer === null) return [{ code: 'judgement_missing', about }];
    if (given.answer === 'no') return [{ code: 'judgement_says_no', about }];
    return given.reason.trim() === '' ? [{ code: 'reason_missing', about }] : [];
  });
}

interface Refused {
  readonly items: readonly GateItem[];
  readonly judgements: Judgements;
  readonly afterwards: boolean;
}

/**
 * A duty whose every judgement is answered yes cannot be refused (rule U10) – and one that nobody has judged cannot be refused either: every
 * open duty is judged first, yes or no, with a reason.
 */
export function refusalMissing(order: Refused, refusal: Refusal, states: readonly PersonState[]): MissingInDecision[] {
  if (order.afterwards) return [{ code: 'already_disclosed', about: null }];
  const known = states.flatMap(({ state }) => [
    ...state.grounds,
    ...state.closed,
    ...state.lawyer,
    ...state.stops,
    ...state.neverRoads,
  ]);
  const unnamed = order.items.filter(({ person }) => !states.some(({ no }) => no === person));
  return [
    ...(refusal.reason.trim() === '' ? [{ code: 'reason_missing', about: refusal.provisionId }] : []),
    ...(known.some((row) => row.id === refusal.provisionId) ? [] : [{ code: 'provision_unknown', about: refusal.provisionId }]),
    ...(order.items.length === 0 ? [{ code: 'no_item', about: null }] : []),
    ...unnamed.map(({ no }) => ({ code: 'item_person', about: String(no) })),
    ...dutiesMissing(order, refusal, states),
  ];
}

/**
 * What duties about the persons of the items are still to be judged, or leave no refusal. A barrier lets the refusal stand only when it is
 * the barrier that is named: one that nobody has answered is no way past the judgements.
 */
function dutiesMissing(order: Refused, refusal: Refusal, states: readonly PersonState[]): MissingInDecision[] {
  const concerned = states.filter(({ no }) => order.items.some(({ person }) => person === no));
  const each = concerned.flatMap(({ state: { grounds, stops } }): MissingInDecision[] => {
    if (stops.some(({ id }) => id === refusal.provisionId)) return [];
    const left = grounds.filter(({ verdict }) => verdict === 'must').flatMap((duty) => dutyMissing(duty, order.judgements));
    const [stop] = stops;
    return stop
      ? left.map((row) => (row.code === 'must_be_disclosed' ? { code: 'refuse_by_barrier', about: stop.id } : row))
      : left;
  });
  return each.filter((row, at) => each.findIndex(({ code, about }) => code === row.code && about === row.about) === at);
}

function dutyMissing(duty: GateProvision, judgements: Judgements): MissingInDecision[] {
  const left = duty.assess.flatMap((code): MissingInDecision[] => {
    const given = judgements[duty.id]?.[code];
    const about = `${duty.id}:${code}`;
    if (!given || given.answer === null) return [{ code: 'judgement_missing', about }];
    return given.reason.trim() === '' ? [{ code: 'reason_missing', about }] : [];
  });
  if (left.length > 0) return left;
  return judgementsMissing(duty, judgements).length === 0 ? [{ code: 'must_be_disclosed', about: duty.id }] : [];
}
