import { asFunnel } from './funnel.js';
import { genderShares } from './gender-shares.js';
import { shapeTable } from './shape-table.js';
import type { StatTable } from './tables-to-read.js';

const cell = (at: Record<string, string>, n: number | null) => ({ at, n, show: n === null ? '..' : n === 0 ? '0*' : String(n) });
const dim = (id: string, codes: readonly string[]) => ({ id, sv: id, codes: codes.map((code) => ({ code, sv: code })) });
const genders = ['woman', 'man', 'other_or_unknown'];

describe('women and men (U12)', () => {
  const table = (by: string, women: number | null, men: number | null, unknown: number | null): StatTable => ({
    id: 'T',
    title: '',
    shown: true,
    why: null,
    dims: [dim(by, ['x']), dim('gender', genders)],
    cells: [
      cell({}, 200),
      ...[women, men, unknown].map((n, no) => cell({ gender: genders[no]! }, n)),
      ...[5, 15, 0].map((n, no) => cell({ [by]: 'x', gender: genders[no]! }, n)),
    ],
  });

  it('a share is of women and men: those nobody has answered for make it neither smaller nor larger', () => {
    for (const unknown of [0, 60, 500])
      expect(genderShares([table('environment', 15, 45, unknown)])[0]?.sv).toBe(
        `25 % kvinnor och 75 % män, av ungefär 60. Annat eller uppgift saknas: ungefär ${unknown === 0 ? '0*' : unknown}.`,
      );
  });

  it('under fifty women and men there is no percentage, however many are unknown', () => {
    expect(genderShares([table('environment', 10, 35, 500)])[0]?.sv).toBe(
      'ungefär 10 kvinnor och 35 män. Annat eller uppgift saknas: ungefär 500.',
    );
  });

  it('per environment and per area, and nothing of what is hidden', () => {
    const shares = genderShares([table('environment', 15, 45, 0), table('district', 15, 45, 0)]);
    expect(shares.map(({ group }) => group)).toEqual([null, 'x', 'x']);
    expect(shares[2]?.sv).toContain('ungefär 5 kvinnor och 15 män.');
    expect(genderShares([table('environment', null, 45, 0)]).map(({ group }) => group)).toEqual(['x']);
    expect(genderShares([])).toEqual([]);
  });
});

it('a funnel is how many came at least so far; a contact that was never handed over is not measured (U18)', () => {
  const codes = ['contact', 'handed_over', 'accepted', 'followed_up'];
  const margin = {
    dims: [dim('stage', codes)],
    cells: [cell({}, 30), ...[0, 10, 20, 0].map((n, no) => cell({ stage: codes[no]! }, n))],
  };
  const { rows } = shapeTable(asFunnel(margin));
  expect(rows.map(({ heads, cells, isTotal }) => [...heads, ...cells.map(({ show }) => show), isTotal])).toEqual([
    ['handed_over', '30', false],
    ['accepted', '20', false],
    ['followed_up', '0*', false],
  ]);
  const other = { dims: [dim('age', ['a'])], cells: [cell({ age: 'a' }, 5)] };
  expect(asFunnel(other)).toEqual(other);
});
