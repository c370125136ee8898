import type { Context } from './context.js';
import type { Decision, Target } from './decide.js';
import { appliedRows, asksOf, chainOf, type Applied } from './findings.js';
import { hasDistricts, type Candidate, type Place } from './place.js';
import type { Question, TraceEntry } from './route-answer.js';

export interface Questions {
  readonly questions: readonly Question[];
  readonly trace: readonly TraceEntry[];
}

const placeFacts = new Set([
  'home_municipality',
  'home_district',
  'home_postal_code',
  'home_basis',
  'placed',
  'placing_board',
  'reporter_home_municipality',
  'reporter_home_district',
  'event_district',
]);

/**
 * What to ask, blocking ones first. Danger, and what must go to whoever is open, are never held up by a question.
 * A sealed matter asks nothing about places: a manager names the board.
 */
export function questionsFor(context: Context, decision: Decision, additions: readonly Applied[]): Questions {
  const chain = chainOf(decision);
  const asked: Asked[] = [];
  for (const { rule, reason, ask } of asksOf(context, [...appliedRows(context, decision), ...additions])) {
    const fact = askable(context, ask.fact);
    asked.push({
      fact,
      blocking: ask.blocking,
      candidates: candidatesFor(context, fact),
      because: { rule_ref: rule.id, because: reason, lagrum: rule.lagrum },
    });
  }
  for (const { target, row } of chain) {
    const missing = missingPlace(target);
    if (!missing) continue;
    const because = { fact: missing.missing, value: String(context.facts[missing.missing] ?? 'unknown') };
    asked.push({
      fact: missing.missing,
      blocking: target.unsettled && !servesWholeCity(context, target),
      candidates: missing.candidates,
      because: { rule_ref: row.id, because, lagrum: null },
    });
  }
  const neverBlocks = chain.some((one) => one.row.openNow || one.row.below === 'also');
  const merged = mergeByFact(asked.filter((one) => !context.sealed || !placeFacts.has(one.fact)));
  const ready = merged.map((one) => ({ ...one, blocking: one.blocking && !neverBlocks }));
  const ordered = [...ready.filter((one) => one.blocking), ...ready.filter((one) => !one.blocking)];
  return {
    questions: ordered.map(({ fact, blocking, candidates }) => ({
      fact,
      blocking,
      sv: context.city.facts[fact]?.sv ?? fact,
      candidates,
    })),
    trace: ordered.map(({ because }) => ({ ...because, effect: 'question' as const })),
  };
}

/** Whether a resident is asked about, but whoever serves the whole city can begin meanwhile. */
function servesWholeCity(context: Context, { receiver }: Target): boolean {
  return receiver !== null && context.city.receivers[receiver]?.scope === 'city';
}

interface Asked {
  readonly fact: string;
  readonly blocking: boolean;
  readonly candidates: readonly Candidate[];
  readonly because: Pick<TraceEntry, 'rule_ref' | 'because' | 'lagrum'>;
}

/** One question per fact: blocking if any rule says so, with the first candidates given. */
function mergeByFact(asked: readonly Asked[]): readonly Asked[] {
  const byFact = new Map<string, Asked>();
  for (const one of asked) {
    const before = byFact.get(one.fact);
    if (!before) byFact.set(one.fact, one);
    else
      byFact.set(one.fact, {
        ...before,
        blocking: before.blocking || one.blocking,
        candidates: before.candidates.length > 0 ? before.candidates : one.candidates,
      });
  }
  return [...byFact.values()];
}

/** A municipality without districts settles two homes by municipality. */
function askable(context: Context, fact: string): string {
  return fact === 'home_district' && !hasDistricts(context.city) ? 'home_municipality' : fact;
}

function candidatesFor(context: Context, fact: string): readonly Candidate[] {
  if (fact !== 'home_district') return [];
  const place = context.place('subject');
  if (place.status === 'own' && place.area !== null) return [{ area: place.area, because: 'given_home' }];
  return place.status === 'unknown' ? place.candidates : [];
}

/** Asked when the receiver hangs on it, and also when a central unit has stepped in for an unknown place. */
function missingPlace(target: Target): Extract<Place, { status: 'unknown' }> | null {
  const { place } = target;
  if (place?.status !== 'unknown') return null;
  return target.unsettled || target.receiver === 'coordinator' ? place : null;
}
