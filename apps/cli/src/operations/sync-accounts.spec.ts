import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'pg';
import { databaseOf } from '../../../../libs/db/provision/index.js';
import { passwordMatches } from '@lots/auth';
import { createTestDatabase, type TestDatabase } from '@lots/testing';
import { makeKeys } from './make-keys.js';
import { setPasswordCommand } from './set-password.js';
import { syncAccountsCommand } from './sync-accounts.js';
import { syncOrganisation } from './sync-organisation.js';

interface Report {
  readonly outcome: string;
  readonly stops: { readonly code: string; readonly sv: string }[];
  readonly steps: { readonly do: string; readonly username: string }[];
  readonly unchanged: number;
  readonly unmannedUnits: string[];
}

const unit = 'farsta-mottagning-barn';

/** The two commands on a real database, read as the one who signs in is read. */
describe('lots sync-accounts and set-password', () => {
  let database: TestDatabase;
  let folder: string;
  let admin: Client;
  let said: string;
  const before = { ...process.env };

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'lots-accounts-'));
    makeKeys(path.join(folder, 'keys'), { demo: true });
    await syncOrganisation(database.adminUrl, path.join(folder, 'keys'), 'stockholm');
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
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
    await admin.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const here = ['--database'];
  const call = (...words: string[]): Promise<number> =>
    syncAccountsCommand([...words, ...here, databaseOf(database.adminUrl) ?? '']);
  const sync = async (list: string, ...words: string[]): Promise<Report & { code: number }> => {
    writeFileSync(path.join(folder, 'list.yaml'), list);
    said = '';
    const code = await call('--file', path.join(folder, 'list.yaml'), ...words);
    return { code, ...(JSON.parse(said) as Report) };
  };
  const entry = (name: string, more = ''): string =>
    `  - { username: ${name}, name: Vera Lund, initials: VL${more}, places: [{ unit: ${unit}, role: social_worker, named_as: Handläggare }] }\n`;
  const account = async (name: string): Promise<Record<string, unknown> | undefined> => {
    const { rows } = await admin.query<Record<string, unknown>>(
      `SELECT u.identity, u.disabled_at IS NOT NULL AS disabled, u.password_hash AS hash,
         (SELECT count(*)::int FROM lots.membership m WHERE m.user_id=u.id AND m.valid @> now()) AS places,
         (SELECT count(*)::int FROM lots.named_person p WHERE p.user_id=u.id AND p.valid @> now()) AS named,
         (SELECT email FROM lots.notice_address a WHERE a.user_id=u.id) AS email,
         (SELECT array_agg(e.action ORDER BY e.at, e.xid, e.action) FROM lots.audit_entry e WHERE u.id = ANY(e.object_ids) AND e.authority_id=u.authority_id AND e.actor_kind='system:accounts') AS log
       FROM authn.user_account u WHERE u.username=$1`,
      [name],
    );
    return rows[0];
  };

  it('plans, writes, and the second time finds nothing to do', async () => {
    const list = `accounts:\n${entry('vera.lund', ', identity: sub-1, email: vera.lund@example.org')}${entry('siv.ek')}`;
    const planned = await sync(list, '--plan');
    expect(planned).toMatchObject({ code: 0, outcome: 'planned', stops: [] });
    expect(planned.steps.map((step) => `${step.do} ${step.username}`)).toContain('add vera.lund');
    expect(await account('vera.lund')).toBeUndefined();
    expect((await sync(list)).outcome).toBe('done');
    expect(await account('vera.lund')).toMatchObject({
      identity: 'sub-1',
      disabled: false,
      hash: null,
      places: 1,
      named: 1,
      email: 'vera.lund@example.org',
      log: ['accounts.add', 'accounts.begin_place', 'accounts.name'],
    });
    const again = await sync(list);
    expect(again).toMatchObject({ code: 0, outcome: 'done', steps: [], unchanged: 2 });
    // Whoever reads the output learns who has an account, and neither name nor address.
    expect(said).not.toContain('Vera');
    expect(said).not.toContain('@');
    expect(again.unmannedUnits).toContain('bromma-mottagning-barn');
    expect(again.unmannedUnits).not.toContain(unit);
  });

  it('who is not on the list is shut out: no place, no name, no sign-in', async () => {
    const { code } = await sync(`accounts:\n${entry('siv.ek')}`);
    expect(code).toBe(0);
    expect(await account('vera.lund')).toMatchObject({ disabled: true, places: 0, named: 0 });
    const { rows } = await admin.query('SELECT authn.identity_account($1) AS id', ['sub-1']);
    expect(rows).toEqual([{ id: null }]);
  });

  it('and let in again when she is back, with what she had then closed for good', async () => {
    await sync(`accounts:\n${entry('siv.ek')}${entry('vera.lund', ', identity: sub-1')}`);
    expect(await account('vera.lund')).toMatchObject({ disabled: false, places: 1, named: 1, email: null });
    const { rows } = await admin.query<{ count: number }>(
      `SELECT count(*)::int FROM lots.membership m JOIN authn.user_account u ON u.id=m.user_id WHERE u.username='vera.lund'`,
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('stopped: nothing is written, and a sentence says why', async () => {
    const list = `accounts:\n${entry('siv.ek')}${entry('vera.lund', ', identity: sub-1').replace(unit, 'bromma-mottagning-barn')}`;
    const { code, stops } = await sync(list);
    expect({ code, stops }).toEqual({
      code: 1,
      stops: [{ code: 'another_board', detail: 'vera.lund', sv: expect.stringContaining('konto för varje nämnd') }],
    });
    expect(await account('vera.lund')).toMatchObject({ disabled: false, places: 1 });
  });

  it.each<[string, () => Promise<number>, RegExp]>([
    ['no file', () => call(), /Skriv: npm run/],
    ['a file that is not there', () => call('--file', path.join(folder, 'none.yaml')), /Filen finns inte/],
    [
      'a list that is wrong',
      () => {
        writeFileSync(path.join(folder, 'wrong.yaml'), `accounts:\n${entry('vera.lund').replace(unit, 'mars')}`);
        return call('--file', path.join(folder, 'wrong.yaml'));
      },
      /accounts:2: There is no unit "mars"/,
    ],
    ['no user', () => setPasswordCommand([]), /set-password --user/],
  ])('%s: says what to write, exit code 2', async (_what, run, words) => {
    expect(await run()).toBe(2);
    expect(said).toMatch(words);
  });

  const password = async (user: string, line: string): Promise<number> => {
    const real = Object.getOwnPropertyDescriptor(process, 'stdin');
    Object.defineProperty(process, 'stdin', { value: Readable.from([`${line}\n`]), configurable: true });
    try {
      return await setPasswordCommand(['--user', user, '--database', databaseOf(database.adminUrl) ?? '']);
    } finally {
      if (real) Object.defineProperty(process, 'stdin', real);
    }
  };

  it('a password is set for whoever has no identity provider, and for nobody else', async () => {
    expect(await password('siv.ek', 'kort')).toBe(2);
    expect(await password('siv.ek', 'siv.ek-siv.ek-siv.ek')).toBe(2);
    expect(await password('siv.ek', 'sju blå kajor i en lind')).toBe(0);
    const { hash, log } = (await account('siv.ek')) ?? {};
    expect(await passwordMatches(hash as string, 'sju blå kajor i en lind')).toBe(true);
    expect(log).toContain('accounts.password');
    expect(said).not.toContain('kajor');
    for (const nobody of ['vera.lund', 'ingen']) expect(await password(nobody, 'sju blå kajor i en lind')).toBe(1);
    expect(await account('vera.lund')).toMatchObject({ hash: null });
  });

  it('two who were mixed up change identities in one run', async () => {
    const list = (one: string, other: string): string =>
      `accounts:\n${entry('siv.ek', `, identity: ${one}`)}${entry('vera.lund', `, identity: ${other}`)}`;
    expect((await sync(list('sub-8', 'sub-9'))).code).toBe(0);
    expect((await sync(list('sub-9', 'sub-8'))).code).toBe(0);
    expect([(await account('siv.ek'))?.['identity'], (await account('vera.lund'))?.['identity']]).toEqual(['sub-9', 'sub-8']);
    await sync(`accounts:\n${entry('siv.ek')}${entry('vera.lund', ', identity: sub-1')}`);
  });

  it('whoever gets an identity loses the password', async () => {
    await sync(`accounts:\n${entry('siv.ek', ', identity: sub-2')}${entry('vera.lund', ', identity: sub-1')}`);
    expect(await account('siv.ek')).toMatchObject({ identity: 'sub-2', hash: null });
  });
});
