import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient, StaffName } from '@lots/testing';
import { LeakClass, leakMatrix } from '../architecture/leak-matrix.js';
import type { Foreign, IdRoute } from '../e2e/wall-knocks.js';

export interface Leak {
  readonly who: StaffName;
  readonly route: string;
  readonly leak: LeakClass;
}

/** What one person got when she asked. */
interface Seen {
  readonly who: StaffName;
  readonly route: string;
  readonly answer: ApiAnswer;
}

type People = Readonly<Record<StaffName, ApiClient>>;

const listing: readonly LeakClass[] = [LeakClass.List, LeakClass.Count, LeakClass.Aggregate, LeakClass.Sort];
/** Those that show the state of the process, which changes whoever asks; and the open connection. */
const notCompared = ['GET /sign-in-options', 'GET /live', 'GET /operations'];

/** Every list that takes no id, from the matrix: a new one is looked at too. */
export const lists = Object.entries(leakMatrix)
  .filter(([route, leaks]) => route.startsWith('GET ') && !route.includes('/:') && leaks.some((leak) => listing.includes(leak)))
  .map(([route]) => route)
  .filter((route) => !notCompared.includes(route));

export async function lookAtLists(people: People, names: readonly StaffName[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const who of names)
    for (const route of lists) seen.push({ who, route, answer: await people[who].get(route.slice('GET '.length)) });
  return seen;
}

const sameBytes = (one: ApiAnswer, other: ApiAnswer): boolean =>
  one.status === other.status && one.bytes.equals(other.bytes) && one.headers.join('\n') === other.headers.join('\n');

/** What the same lists say that they did not say when both walls stood. */
export function leaksOfLists(before: readonly Seen[], after: readonly Seen[], foreign: readonly string[]): Leak[] {
  return after.flatMap(({ who, route, answer }, at) => {
    const was = before[at]?.answer;
    if (was === undefined || sameBytes(was, answer)) return [];
    const named = foreign.some((word) => answer.text.includes(word));
    const kinds = new Set<LeakClass>([LeakClass.Count]);
    if (named) kinds.add(LeakClass.List);
    if (ownOrder(was, answer)) kinds.add(LeakClass.Sort);
    return [...kinds].map((leak) => ({ who, route, leak }));
  });
}

/** Her own rows are there, in another place than before. */
function ownOrder(was: ApiAnswer, is: ApiAnswer): boolean {
  const refs = (answer: ApiAnswer): string[] => [...answer.text.matchAll(/"(?:ref|id)":"([^"]+)"/g)].map(([, ref = '']) => ref);
  const own = refs(was);
  return own.length > 0 && own.some((ref, at) => refs(is)[at] !== ref);
}

/** Knocks with somebody else's id and with one that does not exist: any difference is a leak. */
export async function knockOn(
  people: People,
  names: readonly StaffName[],
  routes: Readonly<Record<string, IdRoute>>,
  foreign: Foreign,
): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const [route, { object, knock, mayReach = [] }] of inOrder(routes)) {
    const theirs = foreign[object];
    const id = typeof theirs === 'string' ? theirs : theirs.ref;
    const nothing = /^[0-9A-Z]{6}$/.test(id) ? 'ZZZZZZ' : randomUUID();
    for (const who of names.filter((name) => !mayReach.includes(name))) {
      const own = await knock(people[who], id);
      const absent = await knock(people[who], nothing);
      if (sameBytes(own, absent)) continue;
      leaks.push({ who, route, leak: LeakClass.Id }, ...told(route, own).map((leak) => ({ who, route, leak })));
    }
  }
  return leaks;
}

/** Reading first: what is changed by a knock cannot be read after it. */
function inOrder(routes: Readonly<Record<string, IdRoute>>): [string, IdRoute][] {
  const all = Object.entries(routes);
  const reads = ([route]: readonly [string, unknown]): boolean => route.startsWith('GET ');
  return [...all.filter(reads), ...all.filter((entry) => !reads(entry))];
}

/** In which further ways an answer tells: an error says more than "not found", an answer is what the matrix says of its route. */
function told(route: string, answer: ApiAnswer): LeakClass[] {
  if (answer.status >= 400) return [LeakClass.ErrorText];
  return (leakMatrix[route] ?? []).filter((leak) => leak !== LeakClass.Id && leak !== LeakClass.ErrorText);
}
