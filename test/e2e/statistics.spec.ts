import { strFromU8, unzipSync } from 'fflate';
import { ReleaseDue } from '@lots/features/statistics';
import type { SignedIn } from '@lots/auth';
import { StatReader } from '@lots/db';
import { loadCity, loadStatisticsCatalogues } from '@lots/tables';
import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { childDraft, inboxOf, sendOne } from './desk.js';
import { openSqlAs, type SqlAs } from './sql-as.js';

interface Table {
  id: string;
  shown: boolean;
  cells: { at: Record<string, string>; n: number | null; show: string }[];
}

/** From the desk's call to the coordinator's table, over HTTP (docs/rules/statistics.md). */
describe('statistics', () => {
  let api: TestApi;
  let asa: ApiClient;
  let malin: ApiClient;
  let lena: ApiClient;
  let cecilia: ApiClient;
  let noora: ApiClient;
  let sql: SqlAs;
  /** Skatteverket's published test number. */
  const number = '201001082388';

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    asa = await api.signIn('asa');
    malin = await api.signIn('malin');
    lena = await api.signIn('lena');
    cecilia = await api.signIn('cecilia');
    noora = await api.signIn('noora');
    sql = await openSqlAs(api);
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    await api.close();
  });

  const at = (moment: string): void => api.clock.set(new Date(moment));
  const release = () => api.app.get(ReleaseDue, { strict: false }).run();
  const report = (subject: object, startedAt: string) => {
    at(startedAt);
    return sendOne(asa, {
      ...childDraft({
        reporterRole: 'school',
        subjects: [
          { name: 'Ebba Provsson', identity: 'known', age: 15, municipality: '0180', district: 'Hökarängen', ...subject },
        ],
      }),
      startedAt,
    });
  };
  const tables = async (client: ApiClient, period: string): Promise<Table[]> => {
    const answer = await client.get(`/statistics/${period}`);
    expect(answer.status).toBe(200);
    return answer.body<{ tables: Table[] }>().tables;
  };

  it('counts what a receiver says about its own case, and gives nobody else the codes', async () => {
    for (let no = 0; no < 6; no += 1) await report({ name: `Barn ${no}` }, `2026-05-1${no}T09:00:00+02:00`);
    // The same boy twice in the tertial: one person.
    await report({ identityNumber: number }, '2026-06-01T09:00:00+02:00');
    const sent = await report({ identityNumber: number }, '2026-06-09T09:00:00+02:00');
    const row = (await inboxOf(malin)).find(({ ref }) => ref === sent.ref);
    const taken = await malin.post(`/inbox/${sent.ref}/accept`, { version: row?.version });
    expect(taken.status).toBe(200);
    const caseRef = (await inboxOf(malin)).find(({ ref }) => ref === sent.ref)?.caseRef ?? '';
    const before = await malin.get(`/cases/${caseRef}/codes`);
    expect(before.body()).toEqual({ environment: 'other_or_unknown', gender: 'other_or_unknown', outcome: 'pending_or_other' });
    const codes = { environment: 'far_right', gender: 'man', outcome: 'opened' };
    expect((await malin.put(`/cases/${caseRef}/codes`, codes)).status).toBe(200);
    expect((await malin.get(`/cases/${caseRef}/codes`)).body()).toEqual(codes);
    expect((await malin.put(`/cases/${caseRef}/codes`, { ...codes, environment: 'opinion' })).status).toBe(400);
    const theirs = await noora.get(`/cases/${caseRef}/codes`);
    const nobodys = await noora.get('/cases/00Z0Z0/codes');
    expect([theirs.status, theirs.text]).toEqual([404, nobodys.text]);
    expect(await sql.rows('noora', 'SELECT 1 FROM lots.stat_codes')).toEqual([]);
    expect(await sql.rows('malin', 'SELECT gender FROM lots.stat_codes')).toEqual([{ gender: 'man' }]);
  });

  it('keeps its rows under a token that is no id of anything', async () => {
    const { rows } = await api.admin.query<{ found: boolean }>(
      `SELECT EXISTS(SELECT 1 FROM lots.stat_note n JOIN lots.matter m ON encode(n.token,'hex') LIKE '%'||replace(m.id::text,'-','')||'%') AS found`,
    );
    const { rows: counted } = await api.admin.query<{ n: number; persons: number }>(
      'SELECT count(*)::int AS n, count(DISTINCT person)::int AS persons FROM lots.stat_note',
    );
    expect([rows[0]?.found, counted[0]]).toEqual([false, { n: 8, persons: 1 }]);
    // Not even the desk that wrote them.
    await expect(sql.rows('asa', 'SELECT 1 FROM lots.stat_note')).rejects.toMatchObject({ code: '42501' });
  });

  it('releases a closed tertial on the fifth working day after it, not before, and once', async () => {
    at('2026-09-06T12:00:00+02:00');
    expect(await release()).toEqual([]);
    expect((await cecilia.get('/statistics')).body()).toEqual({ periods: [], refused: [] });
    at('2026-09-07T06:00:00+02:00');
    expect(await release()).toEqual([{ period: '2026T2', outcome: 'released', reasons: [] }]);
    const stored = await api.admin.query('SELECT * FROM stat.published');
    // A late report and a changed code change nothing that has been published.
    await api.admin.query("UPDATE lots.stat_codes SET gender='woman'");
    expect(await release()).toEqual([]);
    expect((await api.admin.query('SELECT * FROM stat.published')).rows).toEqual(stored.rows);
    expect((await cecilia.get('/statistics')).body()).toEqual({
      periods: [{ period: '2026T2', releasedOn: '2026-09-07' }],
      refused: [],
    });
  }, 60_000);

  it('shows only multiples of five, in words that say whose', async () => {
    const shown = await tables(cecilia, '2026T2');
    const numbers = shown.flatMap(({ cells }) => cells.flatMap(({ n }) => n ?? []));
    expect(numbers.filter((n) => n % 5 !== 0)).toEqual([]);
    // Seven persons in one district: five or ten, never seven.
    const total = shown.find(({ id }) => id === 'T10')?.cells.find((cell) => Object.keys(cell.at).length === 0);
    expect([5, 10]).toContain(total?.n);
    expect(total?.show).toBe(String(total?.n));
  });

  it('gives a local coordinator her own district and the city, of the same numbers', async () => {
    const all = await tables(cecilia, '2026T2');
    const hers = await tables(lena, '2026T2');
    const districts = new Set(hers.flatMap(({ cells }) => cells.flatMap((cell) => cell.at['district'] ?? [])));
    expect([...districts]).toEqual(['farsta']);
    for (const table of hers)
      for (const cell of table.cells) expect(all.find(({ id }) => id === table.id)?.cells).toContainEqual(cell);
  });

  describe('as files', () => {
    const take = (client: ApiClient, format: string, period = '2026T2') =>
      client.post(`/statistics/${period}/export`, { format, reason: 'tertial_report' });
    /** Every number of the release's own stored table that any of its shown cells can be: sums of p, nothing else. */
    const shownNumbers = async (client: ApiClient): Promise<string[]> =>
      (await tables(client, '2026T2')).flatMap(({ cells, shown }) =>
        cells.flatMap(({ n, show }) => (shown || n !== null ? [show] : [])),
      );
    const csvCells = (text: string): string[] =>
      text
        .split('\r\n')
        .flatMap((line) => line.split(';').slice(1))
        .filter((cell) => /\d|\.\./.test(cell));

    it('hold exactly what the page shows, in every format, for each role', async () => {
      for (const client of [cecilia, lena]) {
        const csv = await take(client, 'csv');
        expect([csv.status, csv.header('content-disposition')]).toEqual([200, 'attachment; filename="statistik-2026T2.csv"']);
        expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
        for (const words of ['avrundade till närmaste femtal', 'publicerad 2026-09-07', 'Lots, Stockholm'])
          expect(csv.text).toContain(words);
        const numbers = csvCells(csv.text);
        const page = await shownNumbers(client);
        expect(numbers.length).toBeGreaterThan(10);
        expect(numbers.filter((cell) => !page.includes(cell))).toEqual([]);
        expect(numbers.filter((cell) => !/^(\.\.|0\*|\d*[05])$/.test(cell))).toEqual([]);
        const xlsx = unzipSync((await take(client, 'xlsx')).bytes);
        const sheets = Object.keys(xlsx).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name));
        const strings = [...strFromU8(xlsx['xl/sharedStrings.xml'] ?? new Uint8Array()).matchAll(/<t[^>]*>([^<]*)</g)].map(
          (found) => found[1],
        );
        const inSheets = sheets
          .sort((one, other) => Number(/\d+/.exec(one)) - Number(/\d+/.exec(other)))
          .flatMap((name) => [...strFromU8(xlsx[name] ?? new Uint8Array()).matchAll(/<c r="[B-Z]\d+"([^>]*)><v>([^<]*)</g)])
          .map(([, more, value]) => (more?.includes('t="s"') ? (strings[Number(value)] ?? '') : (value ?? '')))
          .filter((cell) => /^(\d+|0\*|\.\.)$/.test(cell));
        expect(inSheets).toEqual(numbers);
        const body = strFromU8(unzipSync((await take(client, 'docx')).bytes)['word/document.xml'] ?? new Uint8Array());
        const cells = [...body.matchAll(/<w:tc>(.*?)<\/w:tc>/g)].map(
          ([, cell = '']) => /<w:t(?: [^>]*)?>([^<]*)</.exec(cell)?.[1] ?? '',
        );
        expect(cells.filter((cell) => /^(\d+|0\*|\.\.)$/.test(cell))).toEqual(numbers);
      }
      expect((await take(lena, 'csv')).text).not.toContain('Bromma');
    });

    it('ask for a reason, which the log has with what was taken out; a period that is not published is nobody’s', async () => {
      const count = async (): Promise<number> =>
        (await api.admin.query("SELECT 1 FROM lots.audit_entry WHERE action LIKE 'statistics.export.%' AND outcome='allowed'"))
          .rowCount ?? 0;
      const before = await count();
      expect((await lena.post('/statistics/2026T2/export', { format: 'csv' })).status).toBe(400);
      expect((await lena.post('/statistics/2026T2/export', { format: 'csv', reason: 'Kalle Karlsson' })).status).toBe(400);
      expect((await lena.post('/statistics/2026T2/export', { format: 'pdf', reason: 'analysis' })).status).toBe(400);
      const [missing, nonsense] = [await take(lena, 'csv', '2026T1'), await take(lena, 'csv', 'abc')];
      expect([missing.status, nonsense.text]).toEqual([404, missing.text]);
      expect((await take(asa, 'csv')).status).toBe(404);
      expect(await count()).toBe(before);
      await take(lena, 'docx');
      expect(await count()).toBe(before + 1);
      const { rows } = await api.admin.query(
        "SELECT DISTINCT reason_code, rule_ref FROM lots.audit_entry WHERE action='statistics.export.docx' AND outcome='allowed'",
      );
      expect(rows).toEqual([{ reason_code: 'tertial_report:2026T2', rule_ref: 'U22' }]);
    });
  });

  it('answers no other period, and nobody who is no coordinator', async () => {
    const missing = await cecilia.get('/statistics/2026T1');
    const nonsense = await cecilia.get('/statistics/abc');
    expect([missing.status, nonsense.text]).toEqual([404, missing.text]);
    for (const other of [asa, malin])
      expect((await other.get('/statistics/2026T2')).status).toBe((await other.get('/operations')).status);
  });

  it('reads numbers as a role that has no way to cases', async () => {
    const reader = new StatReader(api.database.urlFor('lots_stat_reader'));
    await reader.assertRole();
    for (const table of ['lots.matter', 'lots.stat_truth', 'lots.stat_note', 'keys.data_key'])
      await expect(reader.rows(`SELECT 1 FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(reader.rows("INSERT INTO stat.refused VALUES ('x','2026T1','c1','{}',now())")).rejects.toMatchObject({
      code: '42501',
    });
    await reader.close();
    const wrong = new StatReader(api.database.appUrl);
    await expect(wrong.assertRole()).rejects.toThrow('lots_stat_reader');
    await wrong.close();
  });

  it('a new catalogue counts the tertials after it; what was published goes on being shown as it was (U3)', async () => {
    const { PeriodTables, ReleaseDue: Release, StatisticsSettings } = await import('@lots/features/statistics');
    const { ReleaseParts } = await import('../../libs/features/statistics/use-cases/release-due.js');
    const [c1] = loadStatisticsCatalogues();
    const c2 = { ...c1!, version: 'c2', validFrom: '2026-09-01', tables: c1!.tables.filter(({ id }) => id !== 'T11') };
    const settings = StatisticsSettings.load(loadCity('stockholm'), [c1!, c2]);
    const reader = new StatReader(api.database.urlFor('lots_stat_reader'));
    const page = new PeriodTables(reader, settings, () => null);
    const central = { roles: ['central_coordinator'], unitIds: [] } as unknown as SignedIn;
    const shown = async (period: string) => (await page.find(central, period))?.tables ?? [];
    const before = await tables(cecilia, '2026T2');
    for (let no = 0; no < 6; no += 1) await report({ name: `Ungdom ${no}` }, `2026-10-1${no}T09:00:00+02:00`);
    at('2027-01-12T06:00:00+01:00');
    const releasing = new Release(api.app.get(ReleaseParts, { strict: false }), settings, api.clock);
    expect(await releasing.run()).toMatchObject([{ period: '2026T3', outcome: 'released' }]);
    const stored = await api.admin.query<{ version: string }>(
      "SELECT split_part(catalogue_version,'+',1) AS version FROM stat.published ORDER BY period",
    );
    expect(stored.rows.map(({ version }) => version)).toEqual(['c1', 'c2']);
    expect(await tables(cecilia, '2026T2')).toEqual(before);
    expect(JSON.parse(JSON.stringify(await shown('2026T2')))).toEqual(before);
    const after = await shown('2026T3');
    expect(after.map(({ id }) => id)).not.toContain('T11');
    expect(after.flatMap(({ cells }) => cells).some(({ n }) => n !== null && n > 0)).toBe(true);
    await reader.close();
  }, 60_000);

  it('lets nobody but the release see true sums or publish', async () => {
    const truth = await api.admin.query('SELECT 1 FROM lots.stat_truth');
    expect(truth.rowCount).toBe(2);
    for (const name of ['asa', 'malin', 'cecilia', 'sixten'] as const) {
      await expect(sql.rows(name, 'SELECT 1 FROM lots.stat_truth')).rejects.toMatchObject({ code: '42501' });
      await expect(
        sql.change(
          name,
          "INSERT INTO stat.refused(city,period,catalogue_version,reasons,refused_on) VALUES ('stockholm','2026T1','c1','{}',now())",
        ),
      ).rejects.toMatchObject({ code: '42501' });
      expect(await sql.change(name, 'DELETE FROM lots.stat_truth')).toBe(0);
    }
  });
});
