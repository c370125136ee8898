import { loadDisclosureLaw, parseDisclosureLaw } from './law-disclosure.js';
import { LawFileError } from './law-node.js';

const version = (change: string) =>
  `checked_against_statutes_published: "2026-01-05"
recipient_classes: {any_authority: [polismyndigheten, skatteverket]}
rules:
- id: one
  title: T
  lagrum: L
  versions:
  - {from: 2020-01-01, to: 2020-12-31, track: prevent, recipients: [polismyndigheten], facts: [a], assess: [], verdict: may, verified: true}
  - ${change}
`;
const good =
  '{from: 2021-01-01, to: null, track: prevent, recipients: [any_authority], facts: [a, {not: b}], assess: [c], verdict: may, verified: true}';

describe('the law file', () => {
  it('is read whole', () => {
    const law = loadDisclosureLaw();
    expect(law.provisions.length).toBeGreaterThan(40);
    expect(law.checkedAgainst).toBe('2026-01-05');
    expect(law.provisions.find((row) => row.id === 'osl-10-18a')?.versions.map((one) => one.from)).toEqual([
      '2013-01-01',
      '2015-01-01',
      '2020-08-01',
      '2025-04-01',
    ]);
  });

  it('reads a small one', () => {
    expect(parseDisclosureLaw(version(good)).provisions[0]?.versions[1]?.facts).toEqual(['a', { not: 'b' }]);
  });

  it.each([
    ['a misspelt key', good.replace('verdict', 'verdikt'), 'Unknown key "verdikt"'],
    ['a missing key', good.replace(', verdict: may', ''), '"verdict" is missing'],
    ['an unknown verdict', good.replace('may', 'maybe'), '"maybe" is not known'],
    ['an unknown track', good.replace('prevent', 'prevention'), '"prevention" is not known'],
    ['no such day', good.replace('2021-01-01', '2021-02-29'), '"2021-02-29" is not a day'],
    ['an end before the beginning', good.replace('to: null', 'to: 2020-12-31'), 'Ends before it begins'],
    ['an overlap', good.replace('2021-01-01', '2020-12-31'), 'Overlaps'],
    ['an unknown recipient', good.replace('any_authority', 'polisen'), '"polisen" is in no class'],
    ['no recipient', good.replace('[any_authority]', '[]'), 'No recipient'],
    ['a condition with two words', good.replace('{not: b}', '{not: b, any: [c]}'), 'exactly one of'],
    ['an unknown operator', good.replace('{not: b}', '{none: b}'), 'Unknown key "none"'],
    ['an empty any', good.replace('{not: b}', '{any: []}'), 'empty list'],
    [
      'an unknown stage',
      good.replace('{not: b}', '{offence: {min_penalty_months_at_least: 6, stage_in: [done]}}'),
      '"done" is not known',
    ],
    ['verified as a word', good.replace('verified: true', 'verified: "yes"'), 'true or false'],
  ])('refuses %s and names file, line, what and instead', (_, change, what) => {
    try {
      parseDisclosureLaw(version(change), 'law.yaml');
      throw new Error('accepted');
    } catch (error) {
      if (!(error instanceof LawFileError)) throw error;
      expect(error).toMatchObject({ file: 'law.yaml', line: 9 });
      expect(`${error.what} ${error.instead}`).toContain(what);
      expect(error.instead).not.toBe('');
    }
  });

  it('refuses an id used twice, at its line', () => {
    const twice = `${version(good)}- id: one\n  title: T\n  lagrum: L\n  versions:\n  - ${good}\n`;
    expect(() => parseDisclosureLaw(twice, 'law.yaml')).toThrow(/law\.yaml:10: The id "one" is used twice/);
  });

  it('refuses what is not YAML', () => {
    expect(() => parseDisclosureLaw('rules: [', 'law.yaml')).toThrow(LawFileError);
    expect(() => parseDisclosureLaw('a: 1\na: 2\n', 'law.yaml')).toThrow(LawFileError);
  });
});
