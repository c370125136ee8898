import { randomUUID } from 'node:crypto';
import { fork, spawn } from 'node:child_process';
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FindingKind, type Finding } from '@lots/audit';
import { people } from '@lots/testing';
import { tamperWithAudit, TamperKind, markThrowAway } from '../../libs/db/provision/index.js';
import { LogWorld } from './log-world.js';

jest.setTimeout(180_000);

describe('verify-audit', () => {
  let world: LogWorld;
  beforeEach(async () => {
    world = await LogWorld.open();
    for (let batch = 0; batch < 3; batch += 1) {
      await world.write(4);
      await world.write(2, people.nooraInBromma);
      await world.seal();
    }
  });
  afterEach(() => world.close());

  async function findings(options: Parameters<LogWorld['verify']>[0] = {}): Promise<readonly Finding[]> {
    const report = await world.verify(options);
    expect(report.ok).toBe(
      report.authorities.every((authority) => authority.findings.length === 0) && report.heads_findings.length === 0,
    );
    return [...report.authorities.flatMap((authority) => authority.findings), ...report.heads_findings];
  }

  /** The id in the middle of a batch of the desk's board, and its number. */
  async function row(n: number, place = 2): Promise<{ id: string; position: number }> {
    const sql =
      'SELECT entry_ids[$2] AS id, (first_no+$2-1)::int AS position FROM lots.audit_batch WHERE authority_id=1 AND n=$1';
    const [found] = await world.rows<{ id: string; position: number }>(sql, [n, place]);
    return found!;
  }

  it('finds nothing in a log that nobody has touched', async () => {
    expect(await findings()).toEqual([]);
    expect(await findings({ macs: false, heads: false })).toEqual([]);
  });

  it.each([
    ["action='y'||action"],
    ["at=at+interval '1 microsecond'"],
    ['actor=gen_random_uuid()'],
    ["actor_kind='system:jobs'"],
    ["object_ids='{}'"],
    ["object_ids=('[0:0]={'||object_ids[1]||'}')::uuid[]"],
    ["outcome='denied'"],
    ["reason_code=''"],
    ["rule_ref='x'"],
    ['unit_id=NULL'],
    ['request_id=gen_random_uuid()'],
    ['mac=set_byte(mac,31,(get_byte(mac,31)+1)%256)'],
    ['xid=(xid::text::bigint-1)::text::xid8'],
    ['era=era+1'],
    ["object_type='case'"],
  ])('names the row when %s, with and without the MAC key', async (change) => {
    const { id, position } = await row(2);
    await world.admin.query(`UPDATE lots.audit_entry SET ${change} WHERE id=$1`, [id]);
    const expected = [{ kind: FindingKind.ChangedRow, batch: 2, position, entry_id: id }];
    expect(await findings()).toEqual(expected);
    expect(await findings({ macs: false, heads: false })).toEqual(expected);
  });

  it('names a row moved to another authority in both', async () => {
    const { id, position } = await row(2);
    await world.admin.query('UPDATE lots.audit_entry SET authority_id=3 WHERE id=$1', [id]);
    const found = await findings();
    expect(found).toContainEqual({ kind: FindingKind.ChangedRow, batch: 2, position, entry_id: id });
    expect(found).toContainEqual(expect.objectContaining({ kind: FindingKind.InsertedRow, entry_id: id }));
    expect(found).toHaveLength(2);
  });

  it('names every removed row', async () => {
    const gone = [await row(1, 1), await row(2, 4), await row(3, 3)];
    await world.admin.query('DELETE FROM lots.audit_entry WHERE id=ANY($1)', [gone.map(({ id }) => id)]);
    expect(await findings()).toEqual(
      gone.map(({ id, position }, index) => ({ kind: FindingKind.RemovedRow, batch: index + 1, position, entry_id: id })),
    );
  });

  it('names a row put among the sealed ones, wherever it stands', async () => {
    const inserted: string[] = [];
    for (const [n, shift] of [
      [1, 1_000_000],
      [2, 0],
    ] as const) {
      const id = `0000${randomUUID().slice(4)}`;
      await world.admin.query(
        `INSERT INTO lots.audit_entry(id,xid,authority_id,unit_id,at,actor,actor_kind,action,object_type,object_ids,outcome,request_id,mac)
         SELECT $1,greatest(xid::text::bigint-$3,1)::text::xid8,authority_id,unit_id,at,actor,actor_kind,action,object_type,object_ids,outcome,request_id,mac FROM lots.audit_entry WHERE id=$2`,
        [id, (await row(n)).id, shift],
      );
      inserted.push(id);
    }
    expect(await findings()).toEqual(
      inserted.map((id, index) => ({ kind: FindingKind.InsertedRow, batch: index + 1, position: null, entry_id: id })),
    );
  });

  it('names a row that the program did not write, before and after it is sealed', async () => {
    const id = randomUUID();
    await world.admin.query(
      `INSERT INTO lots.audit_entry(id,authority_id,at,actor,actor_kind,action,object_type,object_ids,outcome,request_id,mac)
       VALUES ($1,1,now(),gen_random_uuid(),'user','inbox.read','referral','{}','allowed',gen_random_uuid(),'\\x00')`,
      [id],
    );
    expect(await findings()).toEqual([{ kind: FindingKind.BadMac, batch: null, position: null, entry_id: id }]);
    await world.seal();
    expect(await findings()).toEqual([{ kind: FindingKind.BadMac, batch: 4, position: 13, entry_id: id }]);
  });

  it.each([
    ["sealed_at=sealed_at-interval '1 day'"],
    ['leaves=set_byte(leaves,40,(get_byte(leaves,40)+1)%256)'],
    ['upto_xid=(upto_xid::text::bigint+0)::text::xid8, late=true'],
    ['entry_ids=entry_ids[1:3], leaves=substr(leaves,1,96)'],
  ])('names the batch when %s', async (change) => {
    await world.admin.query(`UPDATE lots.audit_batch SET ${change} WHERE authority_id=1 AND n=2`);
    expect(await findings({ heads: false })).toContainEqual(
      expect.objectContaining({ kind: FindingKind.ChangedBatch, batch: 2 }),
    );
  });

  it('a chain that fits together again is told by the heads', async () => {
    // Somebody with the owner's rights replaces the last batch by one that is whole in itself: only the head outside differs.
    await world.admin.query('DELETE FROM lots.audit_batch WHERE authority_id=1 AND n=3');
    const { id } = await row(2, 4);
    await world.admin.query(
      'DELETE FROM lots.audit_entry WHERE authority_id=1 AND (era,xid,id) > (SELECT era,xid,id FROM lots.audit_entry WHERE id=$1)',
      [id],
    );
    const lines = world.headLines();
    world.rewriteHeads((all) => all.filter((line) => !(line.includes('"socialnamnden"') && line.includes('"n":3'))));
    await world.write(4);
    await world.seal();
    expect(await findings()).toEqual([]);
    world.rewriteHeads(() => lines);
    expect(await findings()).toEqual([
      expect.objectContaining({ kind: FindingKind.ChangedBatch, batch: 3, line: expect.stringMatching(/^heads-.*:\d+$/) }),
    ]);
  });

  it('names a cut tail by the heads, and the gap stays when the sealer goes on', async () => {
    await world.admin.query(
      'DELETE FROM lots.audit_entry WHERE id IN (SELECT unnest(entry_ids) FROM lots.audit_batch WHERE authority_id=1 AND n>1)',
    );
    await world.admin.query('DELETE FROM lots.audit_batch WHERE authority_id=1 AND n>1');
    expect(await findings({ heads: false })).toEqual([]);
    expect(await findings()).toEqual([{ kind: FindingKind.CutTail, batch: 2, to_batch: 3, position: 5, entry_id: null }]);
    await world.write(1);
    await world.seal();
    const gap = { kind: FindingKind.MissingBatch, batch: 2, to_batch: 3, position: 5, entry_id: null };
    expect(await findings()).toEqual([gap]);
    expect(await findings({ heads: false })).toEqual([gap]);
  });

  it('names an authority whose whole log is gone', async () => {
    await world.admin.query('DELETE FROM lots.audit_entry WHERE authority_id=3');
    await world.admin.query('DELETE FROM lots.audit_batch WHERE authority_id=3');
    const report = await world.verify();
    expect(report.authorities.find(({ code }) => code === 'bromma')).toMatchObject({
      batches: 0,
      findings: [{ kind: FindingKind.CutTail, batch: 1, to_batch: 3 }],
    });
  });

  it('names what is wrong with the heads themselves', async () => {
    world.rewriteHeads((lines) => {
      const mine = lines.filter((line) => line.includes('"socialnamnden"'));
      const forged = JSON.stringify({ ...(JSON.parse(mine[0]!) as object), last_no: 3 });
      return [forged, ...lines.filter((line) => line !== mine[0] && line !== mine[1]), 'not a head'];
    });
    const found = await findings();
    expect(found.map(({ kind }) => kind)).toEqual([FindingKind.BadSignature, FindingKind.UnreadableHead]);
    expect(found[0]).toMatchObject({ batch: 1, line: expect.stringContaining(':1') });
  });

  it('names heads that are missing between others, and takes a head told twice for one', async () => {
    const file = path.join(
      world.heads,
      readdirSync(world.heads).find((name) => name.endsWith('.jsonl'))!,
    );
    appendFileSync(file, `${world.headLines()[0]!}\n`);
    expect(await findings()).toEqual([]);
    world.rewriteHeads((lines) => lines.filter((line) => !(line.includes('"bromma"') && line.includes('"n":2,'))));
    expect(await findings()).toEqual([{ kind: FindingKind.MissingHead, batch: 2, to_batch: 2, position: null, entry_id: null }]);
  });

  it.each(Object.values(TamperKind))('names what audit-tamper --kind %s has done', async (kind) => {
    const done = await tamperWithAudit(world.database.adminUrl, kind);
    expect(done).not.toBeNull();
    const expected = { byte: 'changed_row', delete: 'removed_row', insert: 'inserted_row', tail: 'cut_tail' }[kind];
    const report = await world.verify();
    expect(report.ok).toBe(false);
    const found = report.authorities.filter(({ findings: named }) => named.length > 0);
    expect(found.map(({ code }) => code)).toEqual([done!.authority]);
    expect(found[0]!.findings).toEqual([
      expect.objectContaining({ kind: expected, batch: done!.batch, entry_id: done!.entry_id, position: done!.position }),
    ]);
    const forced = await world.rows<{ forced: boolean }>(
      "SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname IN('audit_entry','audit_batch')",
    );
    expect(forced).toEqual([{ forced: true }, { forced: true }]);
  });
});

const dist = path.resolve(__dirname, '../../dist');
const holdAllRows = `
  import { SealerConnection } from '${dist}/libs/db/index.js';
  import { sealedRowColumns } from '${dist}/libs/audit/sealer/sealed-row.js';
  const connection = await SealerConnection.connect(process.env.DATABASE_SEALER_URL);
  await connection.rows('SELECT ' + sealedRowColumns + ' FROM lots.audit_entry e');
  await connection.close();`;

describe('the commands', () => {
  let world: LogWorld;
  beforeAll(async () => {
    world = await LogWorld.open();
    await world.write(3);
    await world.seal();
  });
  afterAll(() => world.close());

  /** The built program with nothing in its environment but this. */
  function lots(
    args: string[],
    env: Record<string, string>,
    execArgv: string[] = [],
  ): Promise<{ code: number | null; out: string; err: string }> {
    const main = path.resolve(__dirname, '../../dist/apps/cli/src/main.js');
    const child = fork(main, args, {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      execArgv,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let [out, err] = ['', ''];
    child.stdout!.on('data', (data) => (out += String(data)));
    child.stderr!.on('data', (data) => (err += String(data)));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  }

  it('verify-audit exits 0 in order and 2 when it cannot check', async () => {
    const env = { DATABASE_SEALER_URL: world.sealerUrl, LOTS_KEYS: world.keys };
    const good = await lots(['verify-audit', '--head', world.heads], env);
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(good.out)).toMatchObject({ ok: true, checked: { macs: true, heads: 1 } });
    const pem = path.join(world.heads, 'head-sign.pub');
    const outsider = await lots(['verify-audit', '--head', world.heads, '--public-key', pem], {
      DATABASE_SEALER_URL: world.sealerUrl,
    });
    expect(outsider.code).toBe(0);
    expect(JSON.parse(outsider.out)).toMatchObject({ ok: true, checked: { macs: false, heads: 1 } });
    for (const [args, changed] of [
      [[], { DATABASE_SEALER_URL: '' }],
      [[], { DATABASE_SEALER_URL: world.database.appUrl }],
      [['--authority', 'nowhere'], {}],
      [['--head', '/nowhere'], {}],
      [['--head', world.heads], { LOTS_KEYS: '' }],
    ] as [string[], Record<string, string>][]) {
      const refused = await lots(['verify-audit', ...args], { ...env, ...changed });
      expect([refused.code, refused.out]).toEqual([2, '']);
      expect(refused.err).not.toBe('');
    }
  });

  it('audit-tamper refuses a database that is not marked, and verify-audit exits 1 after it', async () => {
    const admin = { DATABASE_ADMIN_URL: world.database.adminUrl, DATABASE_URL: world.database.appUrl };
    await world.admin.query(`COMMENT ON DATABASE "${world.admin.database!}" IS NULL`);
    const refused = await lots(['audit-tamper', '--kind', 'byte'], admin);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect((await lots(['audit-tamper', '--kind', 'other'], admin)).code).toBe(2);
    // What the shell says makes no difference: the mark is the database's own.
    for (const mode of ['demo', 'test']) {
      const still = await lots(['audit-tamper', '--kind', 'byte'], { ...admin, LOTS_MODE: mode });
      expect([still.code, still.out]).toEqual([2, '']);
    }
    await markThrowAway(world.database.adminUrl, 'Lots test');
    const done = await lots(['audit-tamper', '--kind', 'byte'], admin);
    expect(done.code).toBe(0);
    const found = await lots(['verify-audit', '--head', world.heads], {
      DATABASE_SEALER_URL: world.sealerUrl,
      LOTS_KEYS: world.keys,
    });
    expect(found.code).toBe(1);
    const { entry_id: tampered } = JSON.parse(done.out) as { entry_id: string };
    expect(JSON.parse(found.out)).toMatchObject({
      ok: false,
      authorities: [{ findings: [{ kind: 'changed_row', entry_id: tampered }] }],
    });
  });

  it('checks 20 000 rows with a heap that could not hold them all', async () => {
    const big = await LogWorld.open();
    try {
      for (let i = 0; i < 20; i += 1) await big.write(1000);
      expect(await big.seal()).toBe(20_000);
      const env = { DATABASE_SEALER_URL: big.sealerUrl, LOTS_KEYS: big.keys };
      const heap = ['--max-old-space-size=24'];
      const checked = await lots(['verify-audit', '--head', big.heads], env, heap);
      expect(checked.err).toBe('');
      expect(JSON.parse(checked.out)).toMatchObject({ ok: true, authorities: [{ rows: 20_000, batches: 20 }] });
      // The same rows held at once do not fit: the heap is small enough for the test to fail.
      const greedy = spawn(process.execPath, [...heap, '--input-type=module', '-e', holdAllRows], { env, stdio: 'ignore' });
      expect(await new Promise((resolve) => greedy.once('exit', (_code, signal) => resolve(signal)))).toBe('SIGABRT');
    } finally {
      await big.close();
    }
  });
});
