import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseOf } from '../../../../libs/db/provision/index.js';
import { createTestDatabase, type TestDatabase } from '@lots/testing';
import { makeKeys } from './make-keys.js';
import { succeedAuthorityCommand } from './succeed-authority.js';
import { syncOrganisation } from './sync-organisation.js';

/** The command on a database that has the organisation and nothing else; what the run does is tested in test/succession. */
describe('lots succeed-authority', () => {
  let database: TestDatabase;
  let folder: string;
  let said: string;
  const before = { ...process.env };

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'lots-succeed-'));
    makeKeys(path.join(folder, 'keys'), { demo: true });
    await syncOrganisation(database.adminUrl, path.join(folder, 'keys'), 'stockholm');
  });
  beforeEach(() => {
    Object.assign(process.env, {
      DATABASE_ADMIN_URL: database.adminUrl,
      LOTS_KEYS: path.join(folder, 'keys'),
      LOTS_CITY: 'stockholm',
    });
    said = '';
    const hear = (text: unknown): boolean => {
      said += String(text);
      return true;
    };
    jest.spyOn(process.stdout, 'write').mockImplementation(hear);
    jest.spyOn(process.stderr, 'write').mockImplementation(hear);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...before };
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const order = ['--from', 'norrmalm', '--to', 'norra-innerstaden', '--on', '2023-07-01'];
  const run = (...words: string[]): Promise<number> =>
    succeedAuthorityCommand([...words, '--database', databaseOf(database.adminUrl) ?? '']);

  it.each<[string, string[], RegExp]>([
    ['no words', [], /Skriv: npm run/],
    ['half a unit', [...order, '--unit', 'norrmalm-sig'], /Skriv: npm run/],
    ['a board nobody knows', ['--from', 'norr', ...order.slice(2)], /ingen nämnd med koden norr/],
    ['another day', [...order.slice(0, 5), '2023-07-02'], /är 2023-07-01 den första dagen/],
    ['another successor', ['--from', 'norrmalm', '--to', 'jarva', ...order.slice(4)], /norra-innerstaden som tar över/],
    ['another board’s unit', [...order, '--unit', 'farsta-sig=norra-innerstaden-sig'], /--unit farsta-sig=norra-innerstaden-sig/],
  ])('%s: says what to write, exit code 2', async (_what, words, text) => {
    expect(await run(...words)).toBe(2);
    expect(said).toMatch(text);
  });

  it('keys and the administrator’s address are asked for', async () => {
    delete process.env['LOTS_KEYS'];
    expect(await run(...order)).toBe(2);
    expect(said).toContain('LOTS_KEYS');
  });

  it('with nothing to move it says so, planned or run', async () => {
    for (const words of [[...order, '--plan'], order]) {
      said = '';
      expect(await run(...words)).toBe(0);
      expect(JSON.parse(said)).toMatchObject({ outcome: 'nothing_left', stops: [] });
    }
  });

  it('stopped: exit code 1 and a sentence', async () => {
    process.env['LOTS_CITY'] = 'goteborg';
    expect(await run('--from', 'angered', '--to', 'nordost', '--on', '2021-01-01')).toBe(1);
    const report = JSON.parse(said) as { stops: { code: string; sv: string }[] };
    expect(report.stops).toEqual([
      expect.objectContaining({ code: 'not_synced', sv: expect.stringContaining('sync-organisation') }),
    ]);
  });
});
