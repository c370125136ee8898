import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HeadKey } from '@lots/crypto';
import {
  CarryOutDisposals,
  ledgerFileName,
  ProposeDisposals,
  readDisposalLedger,
  RETENTION_TABLE,
  type ReadLedger,
} from '@lots/features/retention';
import type { RetentionTable } from '@lots/rules/retention';
import { loadRetentionTable } from '@lots/tables';
import { createTestDatabase, startServer, makeTestCity, type ApiClient, type TestApi, type TestDatabase } from '@lots/testing';
import { restoreBackup, writeBackup, type LedgerMark } from '../../libs/db/provision/index.js';
import { describeCaseFiles, type Disposal, type Item } from './case-file-disposal.js';
import { childDraft, sendOne, type Handover } from './desk.js';

jest.setTimeout(120_000);

describe('disposal: proposed, decided by two, carried out, gone for good (G1, G7–G10)', () => {
  let api: Omit<TestApi, 'close'>;
  let close: () => Promise<void>;
  let heads: string;
  let doris: ApiClient;
  let gun: ApiClient;
  let unit: { authorityId: number; unitId: number };
  const sent: Handover[] = [];
  const databases: TestDatabase[] = [];
  const backupKey = randomBytes(32);

  beforeAll(async () => {
    heads = mkdtempSync(path.join(tmpdir(), 'lots-heads-'));
    const city = await makeTestCity();
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(path.join(city.keysFolder, 'head-sign'), pem);
    const sealer = { databaseUrl: city.database.urlFor('lots_sealer'), headsFolder: heads };
    const server = await startServer(city.config({ burstLimit: 100_000, sealer }));
    api = { ...city, ...server };
    close = async () => {
      await server.stop();
      await city.close();
    };
    const [asa, malin] = [await api.signIn('asa'), await api.signIn('malin')];
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
    for (let no = 0; no < 3; no += 1) {
      const handover = await sendOne(asa, childDraft({ startedAt: '2026-09-08T09:20:00+02:00' }));
      if (no < 2) await malin.post(`/inbox/${handover.ref}/accept`, { version: 1 });
      sent.push(handover);
    }
    const unitId = await api.unitId('lotsen');
    const { rows } = await api.admin.query<{ id: number }>('SELECT authority_id AS id FROM lots.unit WHERE id=$1', [unitId]);
    unit = { authorityId: rows[0]!.id, unitId };
  });
  afterAll(async () => {
    await close();
    for (const database of databases) await database.drop();
    rmSync(heads, { recursive: true, force: true });
  });

  const disposals = async (who: ApiClient): Promise<Disposal[]> => (await who.get('/retention/disposals')).body<Disposal[]>();
  const deskCopies = async (who: ApiClient): Promise<Disposal> => {
    const found = (await disposals(who)).find((one) => one.kindSv === 'Lotsens kopior av överlämnat');
    if (!found) throw new Error('no proposal');
    return found;
  };
  const itemsOf = async (who: ApiClient, id: string): Promise<Item[]> =>
    (await who.get(`/retention/disposals/${id}`)).body<{ items: Item[] }>().items;
  const propose = (): Promise<number> => api.app.get(ProposeDisposals, { strict: false }).run([unit]);
  const carryOut = (): Promise<number> => api.app.get(CarryOutDisposals, { strict: false }).run([unit]);
  const byUndecidedTerms = async (work: () => Promise<void>): Promise<void> => {
    const table = api.app.get<{ local: RetentionTable['local'] }>(RETENTION_TABLE, { strict: false });
    const practised = table.local;
    table.local = loadRetentionTable('stockholm').local;
    await work().finally(() => (table.local = practised));
  };
  const ledger = (): ReadLedger => readDisposalLedger(path.join(heads, ledgerFileName), HeadKey.read(api.keysFolder));
  const mark = (): LedgerMark => ({ lines: ledger().lines.length, head: ledger().marks.at(-1) ?? '' });
  const files = () => ({ dataFile: path.join(heads, 'b.data'), keysFile: path.join(heads, 'b.keys') });
  const bodies = async (): Promise<{ ref: string; size: number; alive: boolean }[]> =>
    (
      await api.admin.query<{ ref: string; size: number; alive: boolean }>(
        'SELECT c.ref, length(c.body_enc) AS size, k.wrapped IS NOT NULL AS alive FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id ORDER BY c.received_at, c.ref',
      )
    ).rows;

  it('proposes nothing before its day, and then only what is over', async () => {
    api.clock.set(new Date('2027-09-08T23:59:00+02:00'));
    expect(await propose()).toBe(0);
    api.clock.set(new Date('2027-09-09T00:00:00+02:00'));
    await byUndecidedTerms(async () => expect(await propose()).toBe(0));
    await propose();
    expect(await propose()).toBe(0);
    doris = await api.signIn('doris');
    gun = await api.signIn('gun');
    const proposal = await deskCopies(doris);
    expect(proposal).toMatchObject({ state: 'proposed', needsSecond: true, mayDecide: true, unreadableFrom: null });
    const items = await itemsOf(doris, proposal.id);
    // The third was never accepted: it is still open, and stays.
    expect(items.filter((item) => item.table === 'lots.contact')).toHaveLength(2);
    expect(items.map((item) => item.due)).toEqual(items.map(() => '2027-09-09'));
    expect(proposal.rows).toBe(items.length);
  });

  it('is the manager’s and the reviewer’s alone', async () => {
    const { id } = await deskCopies(doris);
    for (const name of ['asa', 'malin', 'petra', 'sixten', 'cecilia'] as const) {
      const other = await api.signIn(name);
      const [mine, theirs] = [await other.get('/retention/disposals'), await other.get(`/retention/disposals/${id}`)];
      if (name === 'petra') expect(mine.body<Disposal[]>().every((one) => one.unitName.startsWith('Farsta'))).toBe(true);
      else if (name === 'sixten') expect(mine.status).toBe(404);
      // Whoever may be in a circle asks and is told nothing: she is in none.
      else expect([mine.status, mine.body()]).toEqual([200, []]);
      expect(theirs.status).toBe(404);
    }
  });

  it('a hold keeps one call out of it, and cannot be set on what is not in a proposal', async () => {
    const { id } = await deskCopies(doris);
    const item = (await itemsOf(doris, id)).find((one) => one.table === 'lots.contact');
    const held = await doris.post('/retention/holds', { table: 'lots.contact', rowId: item?.rowId, reason: 'court' });
    expect(held.status).toBe(201);
    expect((await doris.post('/retention/holds', { table: 'lots.contact', rowId: item?.rowId, reason: 'court' })).status).toBe(
      409,
    );
    const foreign = { table: 'lots.contact', rowId: '00000000-0000-4000-8000-00000000ffff', reason: 'court' };
    expect((await doris.post('/retention/holds', foreign)).status).toBe(404);
    expect((await (await api.signIn('petra')).post('/retention/holds', { ...foreign, rowId: item?.rowId })).status).toBe(404);
    expect((await (await api.signIn('petra')).get('/retention/holds')).body()).toEqual([]);
    expect((await gun.get('/retention/holds')).body()).toMatchObject([{ sv: 'Samtal', reason: 'court', setByInitials: 'D.T.' }]);
  });

  it('needs two persons, and the one who said yes cannot be both', async () => {
    const { id, rows } = await deskCopies(doris);
    const url = `/retention/disposals/${id}/decision`;
    expect((await doris.post(url, { rows: rows + 1 })).status).toBe(409);
    expect((await doris.post(url, { rows })).body()).toEqual({ state: 'half' });
    expect((await doris.post(url, { rows })).status).toBe(409);
    expect(await carryOut()).toBe(0);
    expect((await deskCopies(doris)).mayDecide).toBe(false);
    expect((await deskCopies(gun)).mayDecide).toBe(true);
  });

  it('destroys keys and texts of what is not held, tells it outside the database, and keeps rows and counts', async () => {
    await writeBackup(api.database.adminUrl, { key: backupKey, ...files(), ledger: mark(), now: new Date() });
    const { id, rows } = await deskCopies(gun);
    const countAll = async (): Promise<unknown> =>
      (await api.admin.query('SELECT (SELECT count(*) FROM lots.contact) AS c, (SELECT count(*) FROM lots.person) AS p, (SELECT count(*) FROM lots.matter) AS m, (SELECT count(*) FROM lots.referral) AS r, (SELECT count(*) FROM lots.case_file) AS f')).rows; // prettier-ignore
    const before = await countAll();
    expect((await gun.post(`/retention/disposals/${id}/decision`, { rows })).body()).toEqual({ state: 'decided' });
    await carryOut();
    expect(await countAll()).toEqual(before);
    const now = await bodies();
    expect(now.filter((row) => row.alive).length).toBe(2);
    expect(now.filter((row) => !row.alive)).toMatchObject([{ size: 0 }]);
    const { lines } = ledger();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ n: 1, batch: id, authority: unit.authorityId });
    expect(lines[0]?.items.find((one) => one.table === 'lots.contact')?.ids).toHaveLength(1);
    const { rows: log } = await api.admin.query(
      "SELECT action, actor_kind FROM lots.audit_entry WHERE action='retention.dispose'",
    );
    expect(log).toEqual([{ action: 'retention.dispose', actor_kind: 'system:retention' }]);
  });

  it('prints the protocol, with the day from which no backup can be read', async () => {
    const proposal = await deskCopies(doris);
    expect(proposal).toMatchObject({ state: 'done', unreadableFrom: '2027-09-24' });
    const pdf = await doris.get(`/retention/disposals/${proposal.id}/protocol`);
    expect(JSON.stringify(pdf.headers)).toContain('gallringsprotokoll.pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { protocol } = (await doris.get(`/retention/disposals/${proposal.id}`)).body<{ protocol: string[] }>();
    expect(protocol.join('\n')).toMatch(/Beslutad av D\.T\. 2027-09-09\nGodkänd av en andra person, G\.T\., 2027-09-09/);
    expect(protocol.join('\n')).toMatch(/Från och med 2027-09-24 går texterna inte att läsa ur någon säkerhetskopia/);
  });

  it('a restored older backup gives nothing back', async () => {
    const target = await createTestDatabase('restored');
    databases.push(target);
    const { lines, marks } = ledger();
    const order = { key: backupKey, ...files(), now: new Date() };
    const report = await restoreBackup(target.adminUrl, { ...order, ledger: { lines, marks } });
    expect(report.destroyedAgain).toBe(lines[0]?.items.flatMap((item) => item.keyIds).length);
    const { Client } = await import('pg');
    const client = new Client({ connectionString: target.adminUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ alive: boolean; size: number }>(
        'SELECT k.wrapped IS NOT NULL AS alive, length(c.body_enc) AS size FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id WHERE c.id = ANY($1)',
        [lines[0]?.items.find((item) => item.table === 'lots.contact')?.ids],
      );
      expect(rows).toEqual([{ alive: false, size: 0 }]);
      const tokens = 'SELECT count(*)::int AS n FROM lots.person_token WHERE ($1::uuid[] IS NULL OR key_id = ANY($1))';
      const gone = lines[0]?.items.flatMap((item) => item.keyIds);
      expect((await client.query(tokens, [null])).rows).not.toEqual([{ n: 0 }]);
      expect((await client.query(tokens, [gone])).rows).toEqual([{ n: 0 }]);
      expect((await api.admin.query(tokens, [gone])).rows).toEqual([{ n: 0 }]);
    } finally {
      await client.end();
    }
  });

  it('does not write the ledger twice when it is cut off before the database was told', async () => {
    api.clock.set(new Date('2027-10-09T12:00:00+02:00'));
    [doris, gun] = [await api.signIn('doris'), await api.signIn('gun')];
    const [hold] = (await doris.get('/retention/holds')).body<{ id: string }[]>();
    expect((await gun.post(`/retention/holds/${hold?.id ?? ''}/lift`, { reason: 'ended' })).status).toBe(204);
    expect((await gun.post(`/retention/holds/${hold?.id ?? ''}/lift`, { reason: 'ended' })).status).toBe(404);
    await propose();
    const { id, rows } = (await disposals(doris)).find((one) => one.state === 'proposed') as Disposal;
    await doris.post(`/retention/disposals/${id}/decision`, { rows });
    await api.admin.query('ALTER TABLE lots.disposal_ledger RENAME TO disposal_ledger_away');
    await gun.post(`/retention/disposals/${id}/decision`, { rows });
    await expect(carryOut()).rejects.toThrow();
    expect(ledger().lines).toHaveLength(2);
    expect((await bodies()).filter((row) => row.alive)).toHaveLength(2);
    await api.admin.query('ALTER TABLE lots.disposal_ledger_away RENAME TO disposal_ledger');
    await carryOut();
    expect(ledger().lines).toHaveLength(2);
    expect((await bodies()).filter((row) => row.alive)).toHaveLength(1);
    expect(readFileSync(path.join(heads, ledgerFileName), 'utf8')).not.toMatch(/Farsta|Elias|Test/);
  });

  it('a refusal is final for this proposal, and the rows are not asked about again at once', async () => {
    await api.admin.query(
      "INSERT INTO lots.call_log(authority_id,unit_id,code,channel,on_date,day_part,minutes) VALUES ($1,$2,'test','phone','2024-01-10','morning','0-5')",
      [unit.authorityId, unit.unitId],
    );
    await propose();
    const { id, rows } = (await disposals(doris)).find((one) => one.kindSv === 'Samtal utan ärende') as Disposal;
    expect((await doris.post(`/retention/disposals/${id}/decision`, { rows, refuse: 'still_needed' })).body()).toEqual({
      state: 'refused',
    });
    expect((await gun.post(`/retention/disposals/${id}/decision`, { rows })).status).toBe(409);
    expect(await propose()).toBe(0);
    api.clock.set(new Date('2028-01-20T12:00:00+01:00'));
    [doris, gun] = [await api.signIn('doris'), await api.signIn('gun')];
    await propose();
    const again = (await disposals(doris)).find((one) => one.state === 'proposed') as Disposal;
    expect(again.lagrum).toMatch(/^Övningsbeslut \(påhittat\)/);
    const url = `/retention/disposals/${again.id}/decision`;
    // Production's terms, which no board has decided: not approved, and what was approved is not carried out (G7).
    await byUndecidedTerms(async () => {
      const early = await doris.post(url, { rows: again.rows });
      expect([early.status, JSON.stringify(early.body())]).toEqual([
        409,
        expect.stringMatching(/Nämnden har inte beslutat gallringstiden/),
      ]);
    });
    expect((await doris.post(url, { rows: again.rows })).body()).toEqual({ state: 'decided' });
    await byUndecidedTerms(async () => {
      expect(await carryOut()).toBe(0);
      expect((await api.admin.query('SELECT 1 FROM lots.call_log')).rows).toHaveLength(1);
    });
    await carryOut();
    expect((await api.admin.query('SELECT 1 FROM lots.call_log')).rows).toEqual([]);
    // They had no key of their own: no day is promised, and the protocol says where they still are.
    const { disposal, protocol } = (await doris.get(`/retention/disposals/${again.id}`)).body<{
      disposal: Disposal;
      protocol: string[];
    }>();
    expect(disposal.unreadableFrom).toBeNull();
    expect(protocol.join()).toMatch(/finns i krypterade säkerhetskopior tills kopiorna slängs/);
  });

  describeCaseFiles({
    api: () => api,
    folder: () => heads,
    ledger,
    mark,
    backupKey,
    databases,
    disposals,
    itemsOf,
  });
});
