import type { Context } from './context.js';
import type { Applied } from './findings.js';
import type { Instruction, TraceEntry } from './route-answer.js';

export interface Instructions {
  readonly must: readonly Instruction[];
  readonly mustNot: readonly Instruction[];
  readonly say: readonly string[];
  readonly actFirst: readonly string[];
  readonly trace: readonly TraceEntry[];
}

/** Everything the applied rules order, forbid and let the officer say: each code once, in the order of the rules. */
export function instructionsOf(context: Context, applied: readonly Applied[]): Instructions {
  const text = (code: string) => ({ code, sv: context.city.texts[code] ?? code });
  const seen = new Set<string>();
  const trace: TraceEntry[] = [];
  for (const { rule, reason } of applied) {
    const fresh = [...rule.must, ...rule.mustNot].filter((code) => !seen.has(code));
    if (fresh.length > 0) trace.push({ rule_ref: rule.id, effect: 'must', because: reason, lagrum: rule.lagrum });
    for (const code of fresh) seen.add(code);
  }
  const unique = (codes: readonly string[]) => [...new Set(codes)];
  return {
    must: unique(applied.flatMap(({ rule }) => rule.must)).map(text),
    mustNot: unique(applied.flatMap(({ rule }) => rule.mustNot)).map(text),
    say: unique(applied.flatMap(({ rule }) => rule.say)).map((code) => context.city.texts[code] ?? code),
    actFirst: unique(applied.flatMap(({ rule }) => rule.actFirst)),
    trace,
  };
}
