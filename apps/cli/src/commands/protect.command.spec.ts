import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { skewedRows, smallCatalogue } from '../../../../libs/rules/statistics/synthetic-cases.js';
import { InputError } from '../pure-command.js';
import { runPureCommand } from '../run-pure-command.js';
import { protectCommand } from './protect.command.js';

jest.setTimeout(120_000);

const root = path.resolve(__dirname, '../../../..');
const input = {
  period: '2026T2',
  city: 'stockholm',
  city_size_class: '150',
  base: 5,
  seed: '5a'.repeat(32),
  iterations: 20_000,
  catalogue: smallCatalogue,
  rows: skewedRows(smallCatalogue, 50, 3),
  prior: { true_cum: [], protected_cum: [], published: ['2026T1'] },
};

async function run(change: object, flags: string[] = []): Promise<any> {
  return runPureCommand(protectCommand, JSON.stringify({ ...input, ...change }), new Set(flags));
}

async function refusal(change: object): Promise<{ code: string; path: string }> {
  const error: unknown = await run(change).catch((reason: unknown) => reason);
  if (!(error instanceof InputError)) throw new Error('expected bad input');
  return { code: error.code, path: error.path };
}

describe('lots protect', () => {
  it('answers as contracts.md says, without a person and without figures from truth', async () => {
    const answer = await run({});
    expect(Object.keys(answer)).toEqual(['outcome', 'reasons', 'protected', 'tables', 'attack']);
    expect(Object.keys(answer.protected)).toEqual(['period', 'catalogue_version', 'base', 'cells']);
    expect(Object.keys(answer.tables[0])).toEqual(['id', 'shown', 'why', 'cells']);
    expect(Object.keys(answer.tables[0].cells[0])).toEqual(['at', 'n', 'show']);
    expect(Object.keys(answer.attack)).toEqual(['cells', 'in_one_to_four', 'exact', 'groups', 'ms']);
    expect(JSON.stringify(answer)).not.toMatch(/"p\d+"|person|mae/);
  });

  it('adds quality only on request', async () => {
    const { quality } = await run({}, ['--with-quality']);
    expect(Object.keys(quality)).toEqual(['mae', 'max_dev', 'over']);
    expect((await run({ period: '2026T1' }, ['--with-quality'])).quality).toBeNull();
  });

  it("takes the house's base, iterations and an empty year when they are left out", async () => {
    const { base, prior, ...rest } = input;
    expect([base, prior.published]).toEqual([5, ['2026T1']]);
    const answer: any = await runPureCommand(protectCommand, JSON.stringify({ ...rest, rows: [] }), new Set());
    expect(answer).toMatchObject({ outcome: 'released', protected: { base: 5, cells: [] } });
  });

  it.each<[string, object, string, string]>([
    ['a period that is no tertial', { period: '2026-05' }, 'invalid_value', '/period'],
    ['a fourth tertial', { period: '2026T4' }, 'invalid_value', '/period'],
    ['a seed of the wrong length', { seed: 'ab' }, 'invalid_value', '/seed'],
    ['another base', { base: 3 }, 'invalid_value', '/base'],
    ['an unknown size class', { city_size_class: '80' }, 'invalid_value', '/city_size_class'],
    ['an unknown field', { month: '2026-05' }, 'unknown_field', '/month'],
    ['no rows', { rows: undefined }, 'missing_field', '/rows'],
    ['a number where a code belongs', { rows: [{ person: null, district: 1 }] }, 'invalid_value', '/rows/0/district'],
    [
      'an unknown role',
      { catalogue: { ...smallCatalogue, tables: [{ ...smallCatalogue.tables[0], roles: ['press'] }] } },
      'invalid_value',
      '/catalogue/tables/0/roles/0',
    ],
    [
      'a table over an unknown dimension',
      { catalogue: { ...smallCatalogue, tables: [{ ...smallCatalogue.tables[0], dims: ['district', 'shoe_size'] }] } },
      'unknown_dimension',
      '/catalogue/tables/0/dims/1',
    ],
    [
      'a protected sum that is no multiple of the base',
      { prior: { protected_cum: [{ key: ['d1', 'e1', 'a1', 'g1'], n: 3 }] } },
      'invalid_value',
      '/prior/protected_cum/0/n',
    ],
  ])('%s is bad input', async (_, change, code, at) => {
    expect(await refusal(change)).toEqual({ code, path: at });
  });

  it('an unknown code is no bad input but a refusal that names no row', async () => {
    const answer = await run({ rows: [...input.rows, { person: 'someone', district: 'd99' }] });
    expect(answer).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'unknown_code', table: null }],
      protected: null,
      tables: [],
    });
    expect(JSON.stringify(answer)).not.toMatch(/someone|d99/);
  });
});

describe('lots protect, built and started as a program', () => {
  const lots = (args: string[], stdin = ''): string =>
    execFileSync(process.execPath, ['bin/lots.mjs', ...args], { cwd: root, input: stdin, encoding: 'utf8', maxBuffer: 1e8 });

  it("runs the solver's thread from the build, answers the same bytes twice and ends", () => {
    const withoutTime = (text: string): string => text.replace(/"ms":\d+/, '"ms":0');
    const [one, two] = [
      lots(['protect'], JSON.stringify(input)),
      lots(['protect'], JSON.stringify({ ...input, rows: [...input.rows].reverse() })),
    ];
    expect(JSON.parse(one ?? '')).toMatchObject({ outcome: 'released', attack: { cells: 199 } });
    expect(withoutTime(two ?? '')).toBe(withoutTime(one ?? ''));
  });

  it('prints its schema, and refuses bad input with code 2', () => {
    expect(JSON.parse(lots(['schema', 'protect']))).toMatchObject({ title: 'lots protect', type: 'object' });
    const bad = spawnSync(process.execPath, ['bin/lots.mjs', 'protect'], {
      cwd: root,
      input: '{"period":"x"}',
      encoding: 'utf8',
    });
    expect([bad.status, Object.keys(JSON.parse(bad.stderr).error)]).toEqual([2, ['code', 'path', 'message']]);
  });
});
