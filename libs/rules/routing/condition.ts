import type { Facts } from './fact-catalogue.js';

/**
 * A condition over facts, three-valued: `null` is unknown. As data:
 * `{fact, in}` the fact has one of the values · `{fact, under|atLeast}` a number · `all` `any` `not` · `{mayBe}` true unless surely false · `{surely}` false unless surely true ·
 * `{known}` the fact has been answered · `{class}` the class of a dimension.
 */
export type Condition = Test | Every | Wrapped;

/** Looks at one thing. */
export type Test =
  | { readonly op: 'in'; readonly fact: string; readonly values: readonly string[] }
  | { readonly op: 'range'; readonly fact: string; readonly atLeast: number | null; readonly under: number | null }
  | { readonly op: 'known'; readonly fact: string }
  | { readonly op: 'class'; readonly dimension: string; readonly classes: readonly string[] };

export interface Every {
  readonly op: 'all' | 'any';
  readonly of: readonly Condition[];
}

export interface Wrapped {
  readonly op: 'not' | 'mayBe' | 'surely';
  readonly inner: Condition;
}

/** What a condition may look at: the caller's facts, facts derived by the program, and the classes of the table's dimensions. */
export interface View {
  fact(name: string): string | number | undefined;
  classOf(dimension: string): string;
}

export type Truth = boolean | null;

/** True, false, or null when the known facts do not settle it. */
export function holds(condition: Condition, view: View): Truth {
  if ('of' in condition) return combined(condition.of, view, condition.op === 'any');
  if ('inner' in condition) return wrapped(condition, view);
  return tested(condition, view);
}

function tested(test: Test, view: View): Truth {
  switch (test.op) {
    case 'in':
      return among(view.fact(test.fact), test.values);
    case 'range':
      return within(view.fact(test.fact), test.atLeast, test.under);
    case 'known':
      return view.fact(test.fact) !== undefined;
    case 'class':
      return test.classes.includes(view.classOf(test.dimension));
  }
}

function wrapped({ op, inner }: Wrapped, view: View): Truth {
  const value = holds(inner, view);
  if (op === 'mayBe') return value !== false;
  if (op === 'surely') return value === true;
  return value === null ? null : !value;
}

function among(value: string | number | undefined, values: readonly string[]): Truth {
  return value === undefined ? null : values.includes(String(value));
}

function within(value: string | number | undefined, atLeast: number | null, under: number | null): Truth {
  if (typeof value !== 'number') return null;
  return (atLeast === null || value >= atLeast) && (under === null || value < under);
}

/** Kleene: one `decisive` settles it, else unknown if any is unknown. */
function combined(parts: readonly Condition[], view: View, decisive: boolean): Truth {
  let unknown = false;
  for (const part of parts) {
    const value = holds(part, view);
    if (value === decisive) return decisive;
    if (value === null) unknown = true;
  }
  return unknown ? null : !decisive;
}

/** The first known fact that a true condition rests on: what the trace shows as the reason. */
export function reasonOf(condition: Condition, view: View, dimensionReason: (dimension: string) => Reason | null): Reason | null {
  if ('of' in condition) {
    for (const part of condition.of) {
      const reason = holds(part, view) === true ? reasonOf(part, view, dimensionReason) : null;
      if (reason) return reason;
    }
    return null;
  }
  if ('inner' in condition)
    return condition.op === 'not' ? knownFact(condition.inner, view) : reasonOf(condition.inner, view, dimensionReason);
  return condition.op === 'class' ? dimensionReason(condition.dimension) : knownFact(condition, view);
}

/** What is denied rests on the fact it denies, if that is known. */
function knownFact(condition: Condition, view: View): Reason | null {
  if (!('fact' in condition)) return null;
  const value = view.fact(condition.fact);
  return value === undefined ? null : { fact: condition.fact, value };
}

export interface Reason {
  readonly fact: string;
  readonly value: string | number;
}

export function viewOfFacts(facts: Facts, derived: Facts, classOf: (dimension: string) => string): View {
  return { fact: (name) => facts[name] ?? derived[name], classOf };
}
