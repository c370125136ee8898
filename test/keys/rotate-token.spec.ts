import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { readKeyFolder } from '@lots/crypto';
import { projectRoot } from '@lots/platform';
import { loadMatchingRules } from '@lots/tables';
import { startServer, startTestApi, type ApiClient, type TestApi, type TestServer } from '@lots/testing';
import { databaseOf } from '../../libs/db/provision/index.js';
import { fillRegister } from '../../bench/matching/register.js';
import { childDraft, handOver, saveCall, sendOne } from '../e2e/desk.js';

interface Found {
  hits: { personId: string; name: string; apartSv: string | null }[];
}
interface Told {
  code: number | null;
  report: { forgotten?: number; rows?: number; version?: number; left?: Record<string, number> } & Record<string, unknown>;
  error: string;
}

/** The token key is changed by the real command, killed in the middle, while two processes of the application answer. */
describe('rotating the token key', () => {
  let api: TestApi;
  let late: TestServer;
  let asa: ApiClient;
  let lena: ApiClient;
  let formCode: string;
  const names: string[] = [];
  const before = new Map<string, string[]>();
  const persons = 1500;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    // A process that reads the folder when it is told to, as every process does in its own time.
    late = await startServer(api.config({ burstLimit: 100_000 }));
    [asa, lena] = [await api.signIn('asa'), await api.signIn('lena')];
    const unitId = await api.unitId('lotsen');
    const { rows } = await api.admin.query<{ id: number }>('SELECT authority_id AS id FROM lots.unit WHERE id=$1', [unitId]);
    const desk = { unitId, authorityId: rows[0]?.id ?? 0 };
    await fillRegister(api.admin, api.parts.vault, desk, persons, loadMatchingRules());
    formCode = (await lena.post('/event-links', { unitCode: 'farsta-mottagning-barn' })).body<{ secret: string }>().secret;
    names.push('Nils Hjortsberg', 'Kerstin Vallmo', 'Torbjörn Quist', 'Fatima Prövander', 'Gunvor Exempelius', 'Zoran Testovic');
    for (const name of names) await sendOne(asa, boy(name));
    for (const name of names) before.set(name, await search(asa, name));
    for (const found of before.values()) expect(found.length).toBeGreaterThan(0);
  }, 120_000);
  afterAll(async () => {
    await late.stop();
    await api.close();
  });

  const boy = (name: string) =>
    childDraft({
      subjects: [{ name, identity: 'known', age: 14, ageCertainty: 'exact', municipality: '0180', district: 'Hökarängen' }],
    });
  const hitsOf = async (client: ApiClient, callId: string): Promise<Found['hits']> =>
    (await client.post('/earlier/search', { callId, subjectNo: 1 })).body<Found>().hits;
  /** Who is found, by id. */
  async function search(client: ApiClient, name: string): Promise<string[]> {
    const hits = await hitsOf(client, await saveCall(client, boy(name)));
    return hits.map(({ personId }) => personId).sort();
  }
  const everyoneIsFound = async (client: ApiClient): Promise<void> => {
    for (const name of names) expect([name, await search(client, name)]).toEqual([name, before.get(name)]);
  };
  const reload = (server: Pick<TestServer, 'parts'>): void => server.parts.vault.useFolder(readKeyFolder(api.keysFolder));
  /** As if it had lain there long enough for every process to have read it. */
  const age = (name: string, seconds = 120): void => {
    const then = new Date(Date.now() - seconds * 1000);
    utimesSync(path.join(api.keysFolder, name), then, then);
  };
  const database = (): string => databaseOf(api.database.adminUrl) ?? '';
  const lots = (...words: string[]): ChildProcess =>
    spawn(process.execPath, [path.join(projectRoot(), 'bin', 'lots.mjs'), 'rotate-keys', ...words, '--database', database()], {
      env: { ...process.env, LOTS_KEYS: api.keysFolder, DATABASE_ADMIN_URL: api.database.adminUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const told = async (child: ChildProcess): Promise<Told> => {
    let [out, error] = ['', ''];
    child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (error += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, report: JSON.parse(out || '{}') as Told['report'], error };
  };
  const under = async (): Promise<Record<string, number>> => {
    const { rows } = await api.admin.query<{ v: number; n: number }>(
      'SELECT key_version AS v, count(DISTINCT subject_id)::int AS n FROM lots.person_token GROUP BY 1',
    );
    return Object.fromEntries(rows.map(({ v, n }) => [`v${v}`, n]));
  };
  const perSubject = async (): Promise<string> => {
    const { rows } = await api.admin.query<{ all: string }>(
      "SELECT string_agg(s.subject_id||':'||s.n, ' ' ORDER BY s.subject_id) AS all FROM (SELECT subject_id, count(*) AS n FROM lots.person_token GROUP BY 1) s",
    );
    return rows[0]?.all ?? '';
  };
  let counted: string;

  it('prepares a key that is looked for and writes nothing yet', async () => {
    expect(await told(lots('token', '--prepare'))).toMatchObject({ code: 0, report: { prepared: 'token' } });
    counted = await perSubject();
    reload(api);
    await everyoneIsFound(asa);
    await sendOne(asa, boy('Ny Lindblomqvist'));
    expect(Object.keys(await under())).toEqual(['v1']);
    counted = await perSubject();
  });

  it('killed in the middle: everybody is found, by processes that have read the new key and by those that write with the old', async () => {
    reload(late);
    age('token.next');
    const child = lots('token');
    let halves = await under();
    for (; (halves['v2'] ?? 0) === 0 && child.exitCode === null; halves = await under())
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await once(child, 'close');
    halves = await under();
    expect(halves['v1']).toBeGreaterThan(0);
    expect(halves['v2']).toBeGreaterThan(0);
    expect(
      readdirSync(api.keysFolder)
        .filter((name) => name.startsWith('token'))
        .sort(),
    ).toEqual(['token', 'token.former-1']);
    // One has read the folder again and writes with the new key; one has not, and knows it as the coming one.
    reload(api);
    const other = await late.signIn('birgit');
    await everyoneIsFound(asa);
    await everyoneIsFound(other);
    const written = [await sendOne(asa, boy('Skriven Ahlgrenius')), await sendOne(other, boy('Omläst Zetterberg'))];
    expect(written).toHaveLength(2);
    for (const client of [asa, other])
      for (const name of ['Skriven Ahlgrenius', 'Omläst Zetterberg', 'Ny Lindblomqvist'])
        expect([name, (await search(client, name)).length]).toEqual([name, 1]);
    counted = await perSubject();
  }, 60_000);

  it('whoever is being protected at that moment is not waited for and comes later; nothing is left of her when she is', async () => {
    age('token');
    const { rows } = await api.admin.query<{ id: string; circle: string }>(
      "SELECT t.subject_id AS id FROM lots.person_token t WHERE t.key_version=1 AND t.kind='person' LIMIT 1",
    );
    const id = rows[0]?.id;
    await api.admin.query('BEGIN');
    await api.admin.query('UPDATE lots.person SET alias=alias WHERE id=$1', [id]);
    const run = await told(lots('token'));
    await api.admin.query('ROLLBACK');
    expect(run).toMatchObject({ code: 1, report: { version: 2, left: { search: 1 } } });
    expect((await under())['v1']).toBe(1);
    await everyoneIsFound(asa);
  }, 60_000);

  it('started again it goes on with the same key and is done: as many tokens as before, none twice, none under the old key', async () => {
    const searching = (async () => {
      for (let times = 0; times < 5; times += 1) await everyoneIsFound(asa);
    })();
    const run = await told(lots('token'));
    await searching;
    expect(run).toMatchObject({ code: 0, report: { rotated: 'token', version: 2, rows: 1, left: { search: 0, form_codes: 1 } } });
    expect(Object.keys(await under())).toEqual(['v2']);
    expect(await perSubject()).toBe(counted);
    reload(late);
    await everyoneIsFound(asa);
    await everyoneIsFound(await late.signIn('birgit'));
  }, 60_000);

  it('who was signed in stays so, with the page she had open; a form’s code still counts', async () => {
    expect((await asa.get('/session')).status).toBe(200);
    expect((await handOver(asa, await saveCall(asa, boy('Efter Alltihop')))).status).toBe(200);
    const page = await fetch(`${api.url}/handelse`, {
      method: 'POST',
      body: new URLSearchParams({
        urgent: 'no',
        types: 'graffiti',
        environment: 'far_right',
        place: 'square',
        area: 'farsta',
        damage: 'property',
        text: 'En symbol.',
        code: formCode,
      }),
    });
    expect(await page.text()).toMatch(/[0-9A-Z]{6}(-[0-9A-Z]{6}){2}/);
  });

  it('the old key is thrown away when nothing needs it, or when somebody says so', async () => {
    expect(await told(lots('token', '--forget'))).toMatchObject({
      code: 1,
      error: expect.stringMatching(/Vänta ett dygn/) as string,
    });
    age('token', 90_000);
    expect(await told(lots('token', '--forget'))).toMatchObject({ code: 1, report: { forgotten: 0, left: { form_codes: 1 } } });
    expect(existsSync(path.join(api.keysFolder, 'token.former-1'))).toBe(true);
    expect(await told(lots('token', '--forget', '--anyway'))).toMatchObject({ code: 0, report: { forgotten: 1 } });
    expect(readdirSync(api.keysFolder).filter((name) => name.startsWith('token'))).toEqual(['token']);
    reload(api);
    expect((await asa.get('/session')).body<{ signedIn?: boolean }>()).not.toMatchObject({ username: 'asa' });
    await everyoneIsFound(await api.signIn('asa'));
    const { rows } = await api.admin.query('SELECT 1 FROM lots.person_link WHERE key_version<2');
    expect(rows).toEqual([]);
  }, 60_000);

  it('who is protected has no tokens, whoever writes at that moment', async () => {
    const { rows } = await api.admin.query<{ id: string; authority: number }>(
      "SELECT t.subject_id AS id, t.authority_id AS authority FROM lots.person_token t WHERE t.kind='person' LIMIT 1",
    );
    const circle = randomUUID();
    await api.admin.query("INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,$2,'protected_identity')", [
      circle,
      rows[0]?.authority,
    ]);
    await api.admin.query('UPDATE lots.person SET circle_id=$2 WHERE id=$1', [rows[0]?.id, circle]);
    expect((await api.admin.query('SELECT 1 FROM lots.person_token WHERE subject_id=$1', [rows[0]?.id])).rows).toEqual([]);
  });

  it('each step is in the log', async () => {
    const { rows } = await api.admin.query<{ reason_code: string }>(
      "SELECT DISTINCT reason_code FROM lots.audit_entry WHERE action='keys.rotate' AND actor_kind='system:rotation' ORDER BY 1",
    );
    expect(rows.map((row) => row.reason_code)).toEqual(['forget_token', 'token']);
  });
});
