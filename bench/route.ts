import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseInstant } from '@lots/rules/calendar';
import { readFacts, route, type City, type Facts } from '@lots/rules/routing';
import { cityCodes, loadCity } from '@lots/tables';
import { percentile, spread } from './percentiles.js';

interface Example {
  readonly city: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What issue 3 asks of one answer, milliseconds. */
const goalMs = 2;
const rounds = 500;
/** The compiler has seen the code by then; the first answer of a process is told apart. */
const warmUp = 50;

/** `npm run bench -- route`: one answer of the routing rule at a time, reading the facts included, over the example intakes in every city. */
export function benchRoute(): void {
  const examples = (parse(readFileSync(join('test', 'fixtures', 'intakes.facts.yaml'), 'utf8')) as { cases: readonly Example[] })
    .cases;
  const cities = Object.fromEntries(cityCodes().map((code) => [code, timed(loadCity(code), examples)]));
  const goal_met = Object.values(cities).every(({ p99_ms }) => (p99_ms ?? Infinity) <= goalMs);
  process.stdout.write(
    `${JSON.stringify({ bench: 'route', goal_ms: goalMs, goal_met, cities, node: process.version, cpus: cpus().length })}\n`,
  );
}

function timed(city: City, examples: readonly Example[]) {
  const asked = examples.map(({ at, facts }) => ({ at: parseInstant(at), facts }));
  const once = ({ at, facts }: (typeof asked)[number]): number => {
    const started = performance.now();
    route(city, at, read(city, facts));
    return performance.now() - started;
  };
  const first_ms = percentile(asked.slice(0, 1).map(once), 1);
  for (let round = 0; round < warmUp; round += 1) asked.forEach(once);
  const samples = Array.from({ length: rounds }, () => asked.map(once)).flat();
  return { answers: samples.length, first_ms, ...spread(samples), max_ms: percentile(samples, 1) };
}

function read(city: City, facts: Readonly<Record<string, unknown>>): Facts {
  const answer = readFacts(city.facts, facts);
  if (!answer.ok) throw new Error(`${answer.problem.fact}: ${answer.problem.message}`);
  return answer.facts;
}
