import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Role } from '@lots/contracts';
import { CarryOutDisposals, ProposeDisposals, type ReadLedger } from '@lots/features/retention';
import { loadRetentionTable } from '@lots/tables';
import { createTestDatabase, type ApiAnswer, type ApiClient, type TestApi, type TestDatabase } from '@lots/testing';
import { restoreBackup, writeBackup, type LedgerMark } from '../../libs/db/provision/index.js';
import { someClosing, someDraft, someStatement } from './case-work-knocks.js';
import { adultDraft, childDraft, inboxOf, sendOne } from './desk.js';
import { fillFile } from './full-file.js';

export interface Disposal {
  id: string;
  kindSv: string;
  lagrum: string;
  unitName: string;
  state: string;
  rows: number;
  mayDecide: boolean;
  needsSecond: boolean;
  sealed: boolean;
  unreadableFrom: string | null;
  doneAt: string | null;
}
export interface Item {
  table: string;
  rowId: string;
  sv: string;
  ref: string | null;
  due: string;
  holdId: string | null;
}

/** What the spec of disposal shares: the application, its ledger, and how a proposal is read. */
export interface DisposalWorld {
  readonly api: () => Omit<TestApi, 'close'>;
  readonly folder: () => string;
  readonly ledger: () => ReadLedger;
  readonly mark: () => LedgerMark;
  readonly backupKey: Buffer;
  readonly databases: TestDatabase[];
  readonly disposals: (who: ApiClient) => Promise<Disposal[]>;
  readonly itemsOf: (who: ApiClient, id: string) => Promise<Item[]>;
}

/** Farsta's own files (G11–G17), on a clock of their own: 1 February 2028 and what comes after. */
export function describeCaseFiles({ ledger, mark, backupKey, databases, disposals, itemsOf, ...world }: DisposalWorld): void {
  describe('case files', () => {
    let api: ReturnType<DisposalWorld['api']>;
    let heads: string;
    const refs: Record<string, string> = {};
    let farsta: { authorityId: number; unitId: number }[];
    let petra: ApiClient;
    let rut: ApiClient;

    const signIn = async (): Promise<void> => {
      [petra, rut] = [await api.signIn('petra'), await api.signIn('rut')];
    };
    const at = async (instant: string): Promise<void> => {
      api.clock.set(new Date(instant));
      await signIn();
    };
    const proposeFiles = (): Promise<number> => api.app.get(ProposeDisposals, { strict: false }).run(farsta);
    const carryOutFiles = (): Promise<number> => api.app.get(CarryOutDisposals, { strict: false }).run(farsta);
    const batch = async (who: ApiClient, kindSv: string, state = 'proposed'): Promise<Disposal | undefined> =>
      (await disposals(who)).find((one) => one.kindSv === kindSv && one.state === state);
    const refsIn = async (who: ApiClient, one: Disposal | undefined): Promise<string[]> =>
      one === undefined ? [] : [...new Set((await itemsOf(who, one.id)).map(({ ref }) => ref ?? ''))].sort();
    const named = (...names: string[]): string[] => names.map((name) => refs[name] ?? name).sort();
    const state = (who: ApiClient, name: string, changes: object = {}): Promise<ApiAnswer> =>
      who.post(`/cases/${refs[name] ?? ''}/retention`, someStatement(changes));
    const writeIn = async (who: ApiClient, ref: string, draft: object): Promise<void> => {
      const id = randomUUID();
      await who.put(`/cases/${ref}/journal/draft`, { id, version: 0, draft: { ...someDraft, ...draft } });
      expect((await who.post(`/cases/${ref}/journal`, { id, version: 1 })).status).toBe(200);
    };
    const open = async (asa: ApiClient, who: ApiClient, draft: Parameters<typeof sendOne>[1]): Promise<string> => {
      const { ref, version } = await sendOne(asa, { ...draft, startedAt: api.clock.now().toISOString() });
      expect((await who.post(`/inbox/${ref}/accept`, { version })).status).toBe(200);
      return (await inboxOf(who)).find((row) => row.ref === ref)?.caseRef ?? '';
    };
    const decide = async (who: ApiClient, ref: string, kind: string, code: string): Promise<void> => {
      const { seen } = (await who.get(`/cases/${ref}/assessment`)).body<{ seen: number }>();
      const texts = {
        considered: 'Vad skolan sett, vem som är hemma i kväll',
        spokeWith: 'Kurator Inga Kuratorsson',
        guardians: 'not_yet',
        reasons: 'Ingen är ensam i kväll. Mormor är där.',
        weighed: '',
        investigation: '',
      };
      const step = { idem: randomUUID(), seen, kind, code, at: null, until: null, form: null, corrects: null, texts };
      const answer = await who.post(`/cases/${ref}/assessment/steps`, step);
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    };
    /** A child's case: assessed, decided, written in, closed. */
    const childCase = async (asa: ApiClient, malin: ApiClient, name: string, opened: boolean): Promise<void> => {
      const ref = await open(asa, malin, childDraft({ subjects: [{ ...childDraft().subjects[0], name: `${name} Provsson` }] }));
      refs[name] = ref;
      await decide(malin, ref, 'protection_assessed', 'safe');
      if (opened) await decide(malin, ref, 'investigation_opened', 'violence');
      else await decide(malin, ref, 'decision_not_to_open', 'no_need');
      await writeIn(malin, ref, { text: `Samtal om ${name}.`, happenedAt: api.clock.now().toISOString() });
      await malin.post(`/cases/${ref}/holder`, { userId: await api.userId('malin') });
      const code = opened ? 'continues_elsewhere' : 'no_further_action';
      expect((await malin.post(`/cases/${ref}/close`, { code, reasons: 'Klart hos oss.' })).status).toBe(204);
    };
    const caseFiles = () => ({ dataFile: path.join(heads, 'c.data'), keysFile: path.join(heads, 'c.keys') });
    const alive = async (name: string): Promise<{ table: string; alive: boolean; size: number }[]> =>
      (
        await api.admin.query<{ table: string; alive: boolean; size: number }>(
          `SELECT 'case' AS "table", k.wrapped IS NOT NULL AS alive, length(f.body_enc) AS size FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id WHERE f.ref=$1
         UNION ALL SELECT 'journal', k.wrapped IS NOT NULL, length(e.body_enc) FROM lots.journal_entry e JOIN lots.case_file f ON f.id=e.case_id JOIN keys.data_key k ON k.id=e.key_id WHERE f.ref=$1`,
          [refs[name]],
        )
      ).rows;

    beforeAll(async () => {
      [api, heads] = [world.api(), world.folder()];
      for (const [name, code, role] of [
        ['rut', 'farsta-mottagning-barn', Role.LogReviewer],
        ['anita', 'farsta-mottagning-vuxen', Role.UnitManager],
      ] as const)
        await api.addAccount(name, code, role);
      const units = [await api.unitId('farsta-mottagning-barn'), await api.unitId('farsta-mottagning-vuxen')];
      const { rows } = await api.admin.query<{ id: number }>('SELECT authority_id AS id FROM lots.unit WHERE id=$1', [units[0]]);
      farsta = units.map((unitId) => ({ authorityId: rows[0]!.id, unitId }));
      await at('2028-02-01T09:30:00+01:00');
      const [asa, malin, adam] = [await api.signIn('asa'), await api.signIn('malin'), await api.signIn('adam')];
      for (const name of ['Trettio', 'Ung', 'Femtonde', 'Sluten']) await childCase(asa, malin, name, true);
      for (const name of ['Oinledd', 'Stoppad', 'Lever', 'Register', 'Okänd', 'Osagd']) await childCase(asa, malin, name, false);
      refs['Vuxen'] = await open(asa, adam, adultDraft());
      await adam.post(`/cases/${refs['Vuxen']}/holder`, { userId: await api.userId('adam') });
      await decide(adam, refs['Vuxen'], 'adult_answer', 'declines');
      expect((await adam.post(`/cases/${refs['Vuxen']}/close`, someClosing)).status).toBe(204);
      for (const [name, bornOn] of [
        ['Trettio', '2011-02-07'],
        ['Ung', '2018-03-03'],
        ['Femtonde', '2011-02-15'],
        ['Sluten', '2011-02-07'],
        ['Oinledd', '2016-06-01'],
        ['Stoppad', '2016-06-01'],
        ['Lever', '2016-06-01'],
        ['Okänd', null],
      ] as const)
        expect((await state(malin, name, { bornOn })).status).toBe(200);
      expect((await state(malin, 'Register', { bornOn: '2016-06-01', registerDataRemain: true })).status).toBe(200);
      expect((await state(adam, 'Vuxen')).status).toBe(200);
      await fillFile(api.admin, refs['Oinledd'] ?? '');
      // Sealed afterwards by its unit: the job sees it no more.
      await api.admin.query(
        `WITH c AS (INSERT INTO lots.circle(id,authority_id,reason) SELECT gen_random_uuid(), f.authority_id, 'protected_identity' FROM lots.case_file f WHERE f.ref=$1 RETURNING id) UPDATE lots.case_file SET circle_id=c.id FROM c WHERE ref=$1`,
        [refs['Sluten']],
      );
    }, 120_000);

    it('what is said is by the one who had it, is not the day of birth, and is shown with what the decisions make of the case', async () => {
      const malin = await api.signIn('malin');
      const shown = (await malin.get(`/cases/${refs['Trettio'] ?? ''}/retention`)).body<object>();
      expect(shown).toMatchObject({ closed: true, mayState: true, seen: 1, kind: 'child_investigation', preservesAll: false });
      expect(shown).toMatchObject({ stated: { kind: 'child_investigation', researchSample: false, registerDataRemain: false } });
      expect((await api.admin.query("SELECT count(*)::int AS n FROM lots.case_retention_statement s WHERE s::text LIKE '%2011-02%'")).rows).toEqual([{ n: 0 }]); // prettier-ignore
      const maja = await api.signIn('maja');
      expect((await state(maja, 'Osagd')).status).toBe(422);
      expect((await state(malin, 'Osagd', { bornOn: '2016-02-30' })).status).toBe(422);
      // Of two who have read the same one is told to look again; a repeat is not another.
      expect((await state(petra, 'Trettio', { bornOn: '2011-02-07', seen: 0 })).status).toBe(409);
      const idem = randomUUID();
      expect((await state(petra, 'Lever', { bornOn: '2016-06-01', seen: 1, idem })).body()).toMatchObject({ seen: 2 });
      expect((await state(petra, 'Lever', { bornOn: '2016-06-01', seen: 1, idem })).body()).toMatchObject({ seen: 2 });
      expect((await (await api.signIn('noora')).get(`/cases/${refs['Trettio'] ?? ''}/retention`)).status).toBe(404);
    });

    it('opening the case again voids it, and so does a correction of the decision', async () => {
      const ref = refs['Osagd'] ?? '';
      const malin = await api.signIn('malin');
      expect((await state(malin, 'Osagd', { bornOn: '2016-06-01' })).status).toBe(200);
      await petra.post(`/cases/${ref}/reopen`, { reason: 'Ny uppgift.' });
      expect((await malin.get(`/cases/${ref}/retention`)).body()).toMatchObject({ closed: false, stated: null, seen: 1 });
      expect((await petra.post(`/cases/${ref}/close`, { code: 'no_further_action', reasons: 'Inget nytt.' })).status).toBe(204);
      expect((await malin.get(`/cases/${ref}/retention`)).body()).toMatchObject({ closed: true, stated: null, seen: 1 });
    });

    it('nothing on the last day; the day after the reports and the adult, and nothing that is sealed, unknown or too young', async () => {
      await at('2033-02-01T23:00:00+01:00');
      await proposeFiles();
      expect(await batch(petra, 'Anmälningar utan utredning')).toBeUndefined();
      await at('2033-02-02T08:00:00+01:00');
      expect(await keepsEverything().run(farsta)).toBe(0);
      await proposeFiles();
      const reports = await batch(petra, 'Anmälningar utan utredning');
      expect(reports).toMatchObject({ needsSecond: true, lagrum: expect.stringContaining('16 kap.') as string });
      expect(await refsIn(petra, reports)).toEqual(named('Oinledd', 'Stoppad', 'Lever'));
      expect(await batch(petra, 'Utredningar om barn')).toBeUndefined();
      const anita = await api.signIn('anita');
      expect(await refsIn(anita, await batch(anita, 'Personakter'))).toEqual(named('Vuxen'));
      expect(await batch(petra, 'Personakter')).toBeUndefined();
      // What is missing is said, so that nothing is kept for ever in silence. References and days, to those who answer for it.
      const missing = (await petra.get('/retention/unstated')).body<{ cases: { ref: string; why: string }[]; more: boolean }>();
      expect(missing.more).toBe(false);
      expect(Object.fromEntries(missing.cases.map(({ ref, why }) => [ref, why]))).toEqual({
        [refs['Osagd'] ?? '']: 'missing',
        [refs['Okänd'] ?? '']: 'unknown',
        [refs['Register'] ?? '']: 'register_data',
      });
      expect((await (await api.signIn('doris')).get('/retention/unstated')).body()).toEqual({ cases: [], more: false });
      expect((await (await api.signIn('malin')).get('/retention/unstated')).body()).toEqual({ cases: [], more: false });
    });

    it('two decide; a stop on one row keeps the whole file, and so does a word added since', async () => {
      const malin = await api.signIn('malin');
      const journal = (await malin.get(`/cases/${refs['Lever'] ?? ''}/journal`)).body<{ entries: { id: string }[] }>().entries;
      api.clock.set(new Date('2033-02-03T08:00:00+01:00'));
      await writeIn(malin, refs['Lever'] ?? '', { aboutId: journal[0]?.id, amendment: 'addendum', text: 'Mer.', happenedAt: api.clock.now().toISOString() }); // prettier-ignore
      const reports = (await batch(petra, 'Anmälningar utan utredning')) as Disposal;
      const items = await itemsOf(petra, reports.id);
      const tables = new Set(items.filter(({ ref }) => ref === refs['Stoppad']).map(({ table }) => table));
      expect([...tables].sort()).toEqual([
        'lots.assessment_step',
        'lots.case_closing',
        'lots.case_file',
        'lots.case_retention_statement',
        'lots.journal_entry',
      ]);
      const step = items.find(({ ref, table }) => ref === refs['Stoppad'] && table === 'lots.assessment_step');
      expect((await petra.post('/retention/holds', { table: step?.table, rowId: step?.rowId, reason: 'court' })).status).toBe(
        201,
      );
      const stopped = (await itemsOf(petra, reports.id)).filter(({ holdId }) => holdId !== null);
      expect(stopped.map(({ ref }) => ref)).toEqual(stopped.map(() => refs['Stoppad']));
      expect(stopped).toHaveLength(items.filter(({ ref }) => ref === refs['Stoppad']).length);
      const url = `/retention/disposals/${reports.id}/decision`;
      expect((await petra.post(url, { rows: reports.rows })).body()).toEqual({ state: 'half' });
      expect((await petra.post(url, { rows: reports.rows })).status).toBe(409);
      await writeBackup(api.database.adminUrl, { key: backupKey, ...caseFiles(), ledger: mark(), now: new Date() });
      expect((await rut.post(url, { rows: reports.rows })).body()).toEqual({ state: 'decided' });
      expect(await carryOutFiles()).toBe(1);
      // All of it, also what a moved case has left at its unit before: keys and texts.
      const deleted = ['lots.case_retention_statement', 'lots.case_link'];
      expect(items.some(({ ref, table }) => ref === refs['Oinledd'] && table === 'lots.case_link')).toBe(true);
      const shredded = items.filter(({ ref, table }) => ref === refs['Oinledd'] && !deleted.includes(table));
      expect(new Set(shredded.map(({ table }) => table)).size).toBe(15);
      for (const { table, rowId } of shredded) {
        const id = table === 'lots.case_reopening' ? 'closing_id' : 'id';
        const { rows: left } = await api.admin.query(`SELECT length(r.body_enc) AS size, k.wrapped FROM ${table} r JOIN keys.data_key k ON k.id=r.key_id WHERE r.${id}=$1`, [rowId]); // prettier-ignore
        expect({ table, left }).toEqual({ table, left: [{ size: 0, wrapped: null }] });
      }
      expect(await alive('Oinledd')).toEqual([
        { table: 'case', alive: false, size: 0 },
        { table: 'journal', alive: false, size: 0 },
      ]);
      for (const name of ['Stoppad', 'Lever']) expect((await alive(name)).every((row) => row.alive && row.size > 0)).toBe(true);
    });

    it('whoever opens it is told; nothing finds it, nothing opens it again; the log and the protocol say it', async () => {
      const malin = await api.signIn('malin');
      const ref = refs['Oinledd'] ?? '';
      const gone = await malin.get(`/cases/${ref}`);
      expect([gone.status, gone.text]).toEqual([410, expect.stringContaining('gallrade')]);
      expect((await malin.get(`/cases/${ref}/journal`)).body()).toMatchObject({ entries: [{ text: '', gone: true }] });
      expect((await petra.post(`/cases/${ref}/reopen`, { reason: 'Ny uppgift.' })).status).toBe(409);
      const draft = { id: randomUUID(), version: 0, draft: someDraft };
      expect((await petra.put(`/cases/${ref}/journal/draft`, draft)).status).toBe(409);
      expect((await petra.post(`/cases/${ref}/retention`, someStatement({ seen: 0 }))).status).toBe(422);
      const { rows } = await api.admin.query<{ id: string; tokens: number; said: number; told: number }>(
        `SELECT f.id, (SELECT count(*)::int FROM lots.person_token t WHERE t.subject_id=f.id) AS tokens, (SELECT count(*)::int FROM lots.case_retention_statement s WHERE s.case_id=f.id) AS said,
         (SELECT count(*)::int FROM lots.audit_entry a WHERE a.action='retention.dispose' AND f.id = ANY(a.object_ids)) AS told FROM lots.case_file f WHERE f.ref = ANY($1) ORDER BY f.ref=$2 DESC`,
        [named('Oinledd', 'Stoppad'), ref],
      );
      expect(rows.map(({ tokens, said, told }) => [tokens > 0, said, told])).toEqual([
        [false, 0, 1],
        [true, 1, 0],
      ]);
      const done = (await batch(petra, 'Anmälningar utan utredning', 'done')) as Disposal;
      const protocol = (await petra.get(`/retention/disposals/${done.id}`)).body<{ protocol: string[] }>().protocol.join('\n');
      expect(protocol).toMatch(/Beslutad av P\.T\. 2033-02-0\d\nGodkänd av en andra person, /);
      expect(protocol).not.toMatch(/Provsson|2016/);
    });

    it('a restored older backup gives nothing of the file back', async () => {
      const target = await createTestDatabase('restored');
      databases.push(target);
      const { lines, marks } = ledger();
      await restoreBackup(target.adminUrl, { key: backupKey, ...caseFiles(), now: new Date(), ledger: { lines, marks } });
      const { Client } = await import('pg');
      const client = new Client({ connectionString: target.adminUrl });
      await client.connect();
      try {
        const { rows } = await client.query(
          `SELECT f.ref, k.wrapped IS NOT NULL AS alive, length(e.body_enc) AS size, (SELECT count(*)::int FROM lots.case_retention_statement s WHERE s.case_id=f.id) AS said
         FROM lots.case_file f JOIN lots.journal_entry e ON e.case_id=f.id JOIN keys.data_key k ON k.id=e.key_id WHERE f.ref = ANY($1) ORDER BY f.ref=$2 DESC`,
          [named('Oinledd', 'Stoppad'), refs['Oinledd']],
        );
        expect(rows).toEqual([
          { ref: refs['Oinledd'], alive: false, size: 0, said: 0 },
          { ref: refs['Stoppad'], alive: true, size: expect.any(Number) as number, said: 1 },
        ]);
      } finally {
        await client.end();
      }
    });

    it('an investigation of a child goes at the end of the year in which she turns thirty, and not hers who is born on the 15th', async () => {
      await at('2041-12-30T08:00:00+01:00');
      await proposeFiles();
      expect(await batch(petra, 'Utredningar om barn')).toBeUndefined();
      await at('2041-12-31T08:00:00+01:00');
      await proposeFiles();
      expect(await refsIn(petra, await batch(petra, 'Utredningar om barn'))).toEqual(named('Trettio'));
      // By now the added word is five years old, and the one that is stopped still stays.
      expect(await refsIn(petra, await batch(petra, 'Anmälningar utan utredning'))).toEqual(named('Lever'));
    });

    /** The same job with the table of a municipality that keeps everything. */
    const keepsEverything = (): ProposeDisposals => {
      const real = api.app.get(ProposeDisposals, { strict: false });
      return Object.assign(Object.create(Object.getPrototypeOf(real) as object) as ProposeDisposals, real, {
        table: loadRetentionTable('goteborg'),
      });
    };
  });
}
