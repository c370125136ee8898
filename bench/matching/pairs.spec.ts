import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import { loadMatchingRules } from '@lots/tables';
import { bornOf, scoreMatch, type PersonFacts } from '@lots/rules/matching';
import { askedOn, makePairs, pairsFile, pairsText, storedOn, type MadeUp } from './pairs.js';

const facts = ({ name, age, ageCertainty }: MadeUp, on: '2026-03-12' | '2026-09-07'): PersonFacts => ({
  name,
  identityNumber: '',
  born: bornOf({ age, ageCertainty, identityNumber: '' }, on),
});

describe('the published test set', () => {
  const pairs = makePairs();
  it('is what the script makes, and large enough', () => {
    expect(readFileSync(path.join(projectRoot(), pairsFile), 'utf8')).toBe(pairsText());
    expect(pairs.length).toBeGreaterThanOrEqual(2_000);
    expect(pairs.filter(({ stored }) => stored === null).length).toBeGreaterThanOrEqual(500);
  });

  it('the comparison alone says "may be the same" of at least 98.5 % of the pairs', () => {
    const rules = loadMatchingRules();
    const meant = pairs.flatMap(({ stored, asked }) => (stored === null ? [] : [{ stored, asked }]));
    const found = meant.filter(
      ({ stored, asked }) => scoreMatch(facts(asked, askedOn), facts(stored, storedOn), askedOn, rules) !== null,
    );
    expect(found.length / meant.length).toBeGreaterThanOrEqual(0.985);
  });
});
