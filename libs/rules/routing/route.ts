import type { City, Unit } from './city.js';
import { contextOf, type Context } from './context.js';
import { decide, deskUnit, receivesPerson, type Decision, type Target } from './decide.js';
import { dutyFor, type Duty } from './duty.js';
import type { Facts } from './fact-catalogue.js';
import { appliedAdditions, appliedRows, chainOf, urgencyOf, type Applied, type Hurry } from './findings.js';
import { raisedByFixedTime } from './fixed-time.js';
import { effectiveFrom } from './hours.js';
import { instructionsOf } from './instructions.js';
import { mainTarget } from './primary.js';
import { questionsFor } from './questions.js';
import { receiptBy } from './receipt-by.js';
import type { PrimaryTarget, RouteAnswer, TraceEntry } from './route-answer.js';
import { sideTracks } from './side-tracks.js';
import type { Addition, RecordKind, TableRow } from './table.js';

/**
 * Who should have this contact, how soon, and what to say and ask (docs/rules/routing.md). Pure: the same city, instant
 * (`at`, epoch ms) and facts give the same answer. `facts` come from `readFacts`; a missing fact is unknown, never "no".
 */
export function route(city: City, at: number, facts: Facts): RouteAnswer {
  const context = contextOf(city, at, facts);
  const decision = decide(context);
  const rows = appliedRows(context, decision);
  const additions = appliedAdditions(context, decision);
  const main = mainTarget(context, decision);
  const asked = questionsFor(context, decision, additions);
  const blocked = asked.questions.some((question) => question.blocking);
  const { urgency, trace: urgencyTrace } = hurry(context, decision, additions, blocked);
  const duty = dutyFor(context, decision, urgency);
  const also = sideTracks(context, decision, main, duty, additions);
  const orders = instructionsOf(context, [...rows, ...additions]);
  const outcome = outcomeOf(main, blocked);
  const provisional = blocked || main.unsettled || additions.some(({ rule }) => rule.provisional);
  return {
    outcome,
    act_first: [...new Set([...orders.actFirst, ...byPhone(urgency, main, duty)])],
    primary: outcome === 'question' && main.targetType === 'none' ? null : primaryOf(context, main, provisional),
    also: also.tracks,
    urgency,
    receipt_by: receiptBy(context, urgency, answeringUnit(context, main, duty)),
    questions: asked.questions,
    must: orders.must,
    must_not: orders.mustNot,
    say_to_caller: orders.say,
    record: recordOf(decision, main),
    sealed: context.sealed,
    trace: [...primaryTrace(rows, main), ...urgencyTrace, ...also.trace, ...orders.trace, ...asked.trace],
    table_version: city.tableVersion,
    law_as_of: context.date,
  };
}

function outcomeOf(main: Target, blocked: boolean): RouteAnswer['outcome'] {
  if (blocked) return 'question';
  if (main.targetType === 'none') return 'no_case';
  return main.targetType === 'other_municipality' ? 'handed_off' : 'routed';
}

function hurry(
  context: Context,
  decision: Decision,
  additions: readonly Applied<Addition>[],
  open: boolean,
): { urgency: Hurry; trace: TraceEntry[] } {
  const { urgency: settled, by } = urgencyOf(context, decision, additions);
  // While a question is open it may still be a child: someone must ask again today.
  const byRules = open && settled === 'none' ? 'same_day' : settled;
  // An event or a letter to the registrar has no landing to be in time for.
  const concernsPerson = chainOf(decision).some(
    ({ target }) => receivesPerson(target) || target.targetType === 'other_municipality',
  );
  const urgency = concernsPerson ? raisedByFixedTime(context, byRules) : byRules;
  const trace = by.map(({ rule, reason }) => entry(rule.id, 'urgency', reason, rule.lagrum));
  const fixed = context.facts['fixed_time_at'];
  if (urgency !== byRules && fixed !== undefined)
    trace.push(entry('U7', 'urgency', { fact: 'fixed_time_at', value: fixed }, null));
  return { urgency, trace };
}

function primaryOf(context: Context, main: Target, provisional: boolean): PrimaryTarget {
  const { unit } = main;
  const from = effectiveFrom(context, unit);
  return {
    target_type: main.targetType,
    unit: unit?.code ?? null,
    authority: unit?.authority ?? null,
    ...placeOf(context, main),
    provisional,
    ...(from === 'now' ? {} : { effective_from: from }),
  };
}

/** No case and a sealed matter name no place. A proposed unit brings its area, marked as provisional. */
function placeOf(context: Context, { targetType, unit, place }: Target): Pick<PrimaryTarget, 'area' | 'municipality'> {
  if (place === null || targetType === 'none') return { area: null, municipality: null };
  if (place.status === 'own') return { area: place.area, municipality: context.city.municipality };
  return { area: unit?.area ?? null, municipality: place.municipality };
}

/** An emergency is always a phone call: to whoever answers now. Before 112 nothing else is said; who comes after stands among `also`. */
function byPhone(urgency: Hurry, main: Target, duty: Duty): readonly string[] {
  if (main.targetType === 'police_112') return ['phone_112'];
  if (duty.needed) return [duty.unit ? 'phone_on_duty' : 'phone_112'];
  if (main.targetType === 'emergency_duty') return ['phone_on_duty'];
  return urgency === 'emergency' && main.unit && receivesPerson(main) ? ['phone_unit'] : [];
}

function answeringUnit(context: Context, main: Target, duty: Duty): Unit | null {
  return duty.unit ?? main.unit ?? deskUnit(context);
}

/** What the desk may keep. What was handed to another municipality leaves only that fact; an emergency keeps what its receiver needs. */
function recordOf(decision: Decision, main: Target): RecordKind {
  if (main.targetType === 'other_municipality') return keepsPerson(decision.row.record) ? 'fact_of_handover' : 'reason_code_only';
  const chain = chainOf(decision);
  const taking = chain.find((one) => receivesPerson(one.target) && one.row.below !== 'link');
  if (taking) return taking.row.record;
  if (chain.length > 1 && chain.some((one) => one.target.targetType === 'other_municipality')) return 'fact_of_handover';
  return decision.row.record;
}

function keepsPerson(record: RecordKind): boolean {
  return record === 'person' || record === 'fact_of_handover';
}

function primaryTrace(rows: readonly Applied<TableRow>[], main: Target): TraceEntry[] {
  const entries = rows.map(({ rule, reason }) => entry(rule.id, 'primary', reason, rule.lagrum));
  const { place } = main;
  if (place && place.status !== 'unknown') {
    const elsewhere = place.status === 'other';
    const value = elsewhere ? (place.municipality ?? 'other_municipality') : (place.area ?? 'city');
    entries.push(entry(elsewhere ? 'P2' : 'P1', 'primary', { fact: place.fact, value }, 'SoL (2025:400) 29 kap. 1–2 §§'));
  }
  return entries;
}

function entry(rule: string, effect: TraceEntry['effect'], because: TraceEntry['because'], lagrum: string | null): TraceEntry {
  return { rule_ref: rule, effect, because, lagrum };
}
