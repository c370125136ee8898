import type { Urgency } from '@lots/contracts';
import { urgencyRank } from '@lots/contracts';
import { holds, type Reason } from './condition.js';
import { reasonFor, reasonForRow, type Context } from './context.js';
import type { Decision, Target } from './decide.js';
import type { Addition, Ask, TableRow } from './table.js';

/** One rule that applies, with the fact it rests on. */
export interface Applied<Rule extends TableRow | Addition = TableRow | Addition> {
  readonly rule: Rule;
  readonly reason: Reason;
}

/** A decision and those below it that count, outermost first. */
export function chainOf(decision: Decision): readonly Decision[] {
  return decision.below ? [decision, ...chainOf(decision.below)] : [decision];
}

/** Rows that speak in the answer: the deciding ones and those that only asked. */
export function appliedRows(context: Context, decision: Decision): readonly Applied<TableRow>[] {
  return chainOf(decision).flatMap((one) =>
    [...one.passed, one.row].map((rule) => ({ rule, reason: reasonForRow(context, rule) })),
  );
}

export function appliedAdditions(context: Context, decision: Decision): readonly Applied<Addition>[] {
  const names = receiverNames(decision);
  const found: Applied<Addition>[] = [];
  for (const rule of context.city.table.additions) {
    if (rule.receivers && !rule.receivers.some((name) => names.has(name))) continue;
    if (holds(rule.if, context.view) !== true) continue;
    found.push({ rule, reason: reasonFor(context, rule.if) ?? { fact: 'row', value: decision.row.id } });
  }
  return found;
}

/** Both the table's name and the target type, so that a rule can speak of either. A target moved to another municipality is only that. */
function receiverNames(decision: Decision): ReadonlySet<string> {
  return new Set(chainOf(decision).flatMap(({ target }) => namesOf(target)));
}

function namesOf(target: Target): readonly string[] {
  if (target.targetType === 'other_municipality') return ['other_municipality'];
  return target.receiver === null ? ['none'] : [target.receiver, target.targetType];
}

export type Hurry = Urgency | 'none';

/** The row's own urgency (a link takes that of the row below), raised by additions and by a time that cannot be moved. */
export function urgencyOf(
  context: Context,
  decision: Decision,
  additions: readonly Applied<Addition>[],
): { readonly urgency: Hurry; readonly by: readonly Applied[] } {
  let urgency = rowUrgency(context, decision);
  const by: Applied<Addition>[] = [];
  for (const applied of additions) {
    const raised = raise(urgency, applied.rule);
    if (raised !== urgency) by.push(applied);
    urgency = raised;
  }
  return { urgency, by };
}

function rowUrgency(context: Context, decision: Decision): Hurry {
  if (decision.row.below === 'link' && decision.below) return rowUrgency(context, decision.below);
  const choice = decision.row.urgency.find((one) => one.when === null || holds(one.when, context.view) === true);
  return choice?.urgency ?? 'none';
}

const byRank: readonly Urgency[] = ['emergency', 'same_day', 'soon', 'normal'];

function raise(urgency: Hurry, addition: Addition): Hurry {
  if (urgency === 'none') return urgency;
  if (addition.raiseTo !== null && urgencyRank[addition.raiseTo] < urgencyRank[urgency]) return addition.raiseTo;
  if (addition.raiseStep) return byRank[Math.max(0, urgencyRank[urgency] - 1)] ?? urgency;
  return urgency;
}

/** Questions that rules ask: only while the fact is unknown (or its value is not enough), and only when their own condition may hold. */
export function asksOf(context: Context, applied: readonly Applied[]): readonly (Applied & { readonly ask: Ask })[] {
  return applied.flatMap(({ rule, reason }) =>
    rule.ask
      .filter((ask) => ask.evenIfKnown || context.view.fact(ask.fact) === undefined)
      .filter((ask) => ask.when === null || holds(ask.when, context.view) !== false)
      .map((ask) => ({ rule, reason, ask })),
  );
}
