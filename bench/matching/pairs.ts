import type { AgeCertainty } from '@lots/contracts';
import { Chance } from './chance.js';
import { kinds, misspell, type Kind } from './misspell.js';
import { firstNames, lastNames, strangers } from './names.js';

export const pairsFile = 'test/fixtures/matching-pairs.jsonl';
export const storedOn = '2026-03-12';
export const askedOn = '2026-09-07';
const seed = 20_260_907;
const matching = 1_800;
const notMatching = 600;

export interface MadeUp {
  readonly name: string;
  readonly age: number | null;
  readonly ageCertainty: AgeCertainty;
}

/** `stored` null: nobody in the register is meant. */
export interface Pair {
  readonly kind: Kind | 'stranger';
  readonly stored: MadeUp | null;
  readonly asked: MadeUp;
}

/** Somebody who does not exist. */
export function someone(chance: Chance): MadeUp {
  const name = `${chance.of(firstNames)} ${chance.of(lastNames)}`;
  return { name, age: 5 + chance.below(25), ageCertainty: 'exact' };
}

/** The published test set (docs/rules/matching.md): always the same. A third hears the age half a year later. */
export function makePairs(): Pair[] {
  const chance = new Chance(seed);
  const pairs: Pair[] = [];
  const taken = new Set<string>();
  while (pairs.length < matching) {
    const kind = kinds[pairs.length % kinds.length] ?? 'as_written';
    const stored = someone(chance);
    const name = misspell(stored.name, kind, chance);
    if (name === null || taken.has(stored.name)) continue;
    taken.add(stored.name);
    pairs.push({ kind, stored, asked: { name, ...ageAsked(stored, kind, chance) } });
  }
  for (let made = 0; made < notMatching; made += 1) {
    const asked = someone(chance);
    const [first = ''] = asked.name.split(' ');
    pairs.push({ kind: 'stranger', stored: null, asked: { ...asked, name: `${first} ${chance.of(strangers)}` } });
  }
  return pairs;
}

function ageAsked({ age }: MadeUp, kind: Kind, chance: Chance): Omit<MadeUp, 'name'> {
  if (kind === 'age_unknown' || age === null) return { age: null, ageCertainty: 'unknown' };
  if (kind === 'year_guessed') return { age: Math.max(0, age + chance.below(5) - 2), ageCertainty: 'estimated' };
  return { age: age + (chance.below(3) === 0 ? 1 : 0), ageCertainty: 'exact' };
}

export function pairsText(): string {
  return makePairs()
    .map((pair) => `${JSON.stringify(pair)}\n`)
    .join('');
}
