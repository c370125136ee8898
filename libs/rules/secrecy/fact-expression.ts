import type { FactExpression, OffenceStage } from './law-table.js';
import { allOf, anyOf, negate, type Truth } from './truth.js';

/** What is known of the offence. `null` = unknown. */
export interface KnownOffence {
  /** Lowest penalty of the scale, in months of imprisonment (fines or no minimum: 0). */
  readonly minPenaltyMonths: number | null;
  readonly stage: OffenceStage | null;
}

export interface Known {
  readonly fact: (name: string) => Truth;
  readonly offence: KnownOffence;
}

/** Name under which an offence condition appears in `failed` and `missing`. */
export const offenceName = 'offence';

export function evaluate(expression: FactExpression, known: Known): Truth {
  if (typeof expression === 'string') return known.fact(expression);
  if ('not' in expression) return negate(evaluate(expression.not, known));
  if ('any' in expression) return anyOf(expression.any.map((part) => evaluate(part, known)));
  if ('all' in expression) return allOf(expression.all.map((part) => evaluate(part, known)));
  return meetsOffence(expression.offence, known.offence);
}

/** Unknown while the penalty is unknown (contracts.md); with a known penalty the stage decides only when it can. */
function meetsOffence(
  wanted: { min_penalty_months_at_least: number; stage_in: readonly OffenceStage[] },
  offence: KnownOffence,
): Truth {
  if (offence.minPenaltyMonths === null) return null;
  if (offence.minPenaltyMonths < wanted.min_penalty_months_at_least) return false;
  return offence.stage === null ? null : wanted.stage_in.includes(offence.stage);
}

/** The names in an expression, in reading order, each once. */
export function namesIn(expression: FactExpression): readonly string[] {
  if (typeof expression === 'string') return [expression];
  if ('not' in expression) return namesIn(expression.not);
  if ('any' in expression) return unique(expression.any.flatMap(namesIn));
  if ('all' in expression) return unique(expression.all.flatMap(namesIn));
  return [offenceName];
}

/** The names that keep an expression from being true: those that decide a false one, those unknown in an unknown one. */
export function blamedNames(expression: FactExpression, known: Known): readonly string[] {
  const value = evaluate(expression, known);
  if (value === true) return [];
  if (typeof expression === 'string') return [expression];
  if ('offence' in expression) return [offenceName];
  if ('not' in expression) return value === null ? unknownNames(expression.not, known) : namesIn(expression.not);
  const parts = 'any' in expression ? expression.any : expression.all;
  return unique(parts.filter((part) => evaluate(part, known) === value).flatMap((part) => blamedNames(part, known)));
}

function unknownNames(expression: FactExpression, known: Known): readonly string[] {
  if (typeof expression === 'string') return known.fact(expression) === null ? [expression] : [];
  if ('not' in expression) return unknownNames(expression.not, known);
  if ('any' in expression) return unique(expression.any.flatMap((part) => unknownNames(part, known)));
  if ('all' in expression) return unique(expression.all.flatMap((part) => unknownNames(part, known)));
  return meetsOffence(expression.offence, known.offence) === null ? [offenceName] : [];
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
