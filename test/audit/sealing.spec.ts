import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { AuditEraError, HeadFolder, Sealer } from '@lots/audit';
import { HeadKey } from '@lots/crypto';
import { Log } from '@lots/platform';
import { people } from '@lots/testing';
import { beginAuditEra } from '../../libs/db/provision/index.js';
import { LogWorld } from './log-world.js';

jest.setTimeout(120_000);

describe('the sealer', () => {
  let world: LogWorld;
  beforeEach(async () => {
    world = await LogWorld.open();
  });
  afterEach(() => world.close());

  it('chains each authority by itself, without gaps, and tells one signed head per batch', async () => {
    await world.write(5);
    await world.write(3, people.malinInFarsta);
    await world.write(2);
    expect(await world.seal(4)).toBe(10);
    const batches = await world.rows<{ line: string }>(
      `SELECT authority_id||':'||n||' from '||first_no||' holds '||cardinality(entry_ids) AS line FROM lots.audit_batch ORDER BY authority_id, n`,
    );
    expect(batches.map((row) => row.line)).toEqual(['1:1 from 1 holds 4', '1:2 from 5 holds 3', '2:1 from 1 holds 3']);
    expect(await world.seal()).toBe(0);
    expect(world.headLines()).toHaveLength(3);
    const report = await world.verify();
    expect(report).toMatchObject({ ok: true, checked: { macs: true, heads: 3 }, heads_findings: [] });
    expect(report.authorities).toEqual([
      expect.objectContaining({ code: 'socialnamnden', batches: 2, rows: 7, unsealed: 0, without_head: 0, findings: [] }),
      expect.objectContaining({ code: 'farsta', batches: 1, rows: 3, unsealed: 0, without_head: 0, findings: [] }),
    ]);
  });

  it('waits for a transaction that is still open, and then loses nothing and seals nothing twice', async () => {
    const slow = new Client({ connectionString: world.database.adminUrl });
    await slow.connect();
    const sealer = world.sealer(7);
    try {
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO lots.audit_entry(id,authority_id,at,actor,actor_kind,action,object_type,object_ids,outcome,request_id,mac)
         VALUES (gen_random_uuid(),1,now(),gen_random_uuid(),'user','slow.read','x','{}','allowed',gen_random_uuid(),'\\x00')`,
      );
      const writers = Array.from({ length: 4 }, async () => {
        for (let i = 0; i < 15; i += 1) await world.write(1 + (i % 3));
      });
      // While the open one has the lowest id, nothing above it may be sealed.
      for (let i = 0; i < 10; i += 1) expect(await sealer.run()).toBe(0);
      await slow.query('COMMIT');
      let sealed = 0;
      const writing = Promise.all(writers).then(() => 'done');
      while ((await Promise.race([writing, pause(5)])) !== 'done') sealed += await sealer.run();
      await world.settled();
      sealed += await sealer.run();
      expect(sealed).toBe(4 * 30 + 1);
    } finally {
      await sealer.close();
      await slow.end();
    }
    const { table, batches } = await world.idsInTableAndBatches();
    expect(batches).toEqual(table);
    expect((await world.verify({ macs: false })).ok).toBe(true);
  });

  it('is the only one: of two that try, one seals until it goes', async () => {
    const [first, second] = [world.sealer(3), world.sealer(3)];
    try {
      await Promise.all([first.run(), second.run()]);
      expect([first.isSealing(), second.isSealing()].filter(Boolean)).toHaveLength(1);
      const [holder, other] = first.isSealing() ? [first, second] : [second, first];
      for (let i = 0; i < 6; i += 1) {
        await world.write(4);
        await world.settled();
        await Promise.all([first.run(), second.run()]);
      }
      expect(other.isSealing()).toBe(false);
      await holder.close();
      await world.write(2);
      await world.settled();
      expect(await other.run()).toBe(2);
    } finally {
      await first.close();
      await second.close();
    }
    const { table, batches } = await world.idsInTableAndBatches();
    expect(batches).toEqual(table);
    expect((await world.verify()).ok).toBe(true);
  });

  it('killed between commit and head: the next start tells the head that was not told', async () => {
    await world.write(3);
    await world.seal();
    await world.write(4);
    await world.settled();
    const killed = await runKilledSealer(world);
    expect(killed).toBe('SIGKILL');
    expect(await world.rows('SELECT 1 FROM lots.audit_batch')).toHaveLength(2);
    expect(world.headLines()).toHaveLength(1);
    expect((await world.verify()).authorities[0]).toMatchObject({ without_head: 1, findings: [] });
    await untilLockIsFree(world);
    await world.seal();
    expect(world.headLines()).toHaveLength(2);
    expect(await world.verify()).toMatchObject({ ok: true, authorities: [{ without_head: 0, rows: 7 }] });
  });

  it('does not tell a head for a batch that was changed before it was told', async () => {
    await world.write(3);
    const silent = new HeadFolder(world.heads);
    silent.append = () => Promise.reject(new Error('the disk is full'));
    const sealer = new Sealer({ url: world.sealerUrl, heads: silent, key: HeadKey.read(world.keys), log: new Log('silent') });
    await world.settled();
    await expect(sealer.run()).rejects.toThrow('disk');
    await world.admin.query('UPDATE lots.audit_batch SET leaves = set_byte(leaves, 0, (get_byte(leaves, 0) + 1) % 256)');
    await world.write(1);
    await world.seal();
    expect(world.headLines().map((line) => (JSON.parse(line) as { n: number }).n)).toEqual([2]);
    expect((await world.verify()).authorities[0]?.findings).toContainEqual(
      expect.objectContaining({ kind: 'changed_batch', batch: 1 }),
    );
  });

  it('goes on after half a line that a power cut left', async () => {
    await world.write(1);
    await world.seal();
    await world.write(1);
    await world.seal();
    world.rewriteHeads((lines) => lines.slice(0, 1));
    const file = path.join(world.heads, readdirSync(world.heads).find((name) => name.endsWith('.jsonl')) ?? '');
    appendFileSync(file, '{"authority":"socialn');
    await world.seal();
    expect(await world.verify()).toMatchObject({ ok: true, heads_findings: [] });
  });

  it('refuses another server until a new era has begun, then seals what was left and what is new, each once', async () => {
    await world.write(3);
    await world.seal();
    await world.write(2);
    // As after a restore: another server, whose transaction ids are far behind those of the rows.
    await world.admin.query('UPDATE lots.audit_era SET system_identifier = 1');
    await world.admin.query(
      'UPDATE lots.audit_entry SET xid = (xid::text::bigint + 1000000)::text::xid8 WHERE NOT EXISTS (SELECT 1 FROM lots.audit_batch b WHERE audit_entry.id = ANY(b.entry_ids))',
    );
    await expect(world.seal()).rejects.toBeInstanceOf(AuditEraError);
    // A program that was started too early writes one row below the old mark.
    await world.write(1);
    expect(await beginAuditEra(world.database.adminUrl)).toBe(2);
    expect(await beginAuditEra(world.database.adminUrl)).toBeNull();
    await world.write(4);
    await world.seal();
    await world.write(1);
    await world.seal();
    const { table, batches } = await world.idsInTableAndBatches();
    expect(table).toHaveLength(11);
    expect(batches).toEqual(table);
    expect(await world.verify()).toMatchObject({ ok: true, authorities: [{ rows: 11, unsealed: 0 }] });
  });

  it('leaves the app no way to read or change the log, or to choose a place in it', async () => {
    await world.write(1);
    await world.seal();
    const app = new Client({ connectionString: world.database.appUrl });
    await app.connect();
    try {
      for (const table of ['lots.audit_entry', 'lots.audit_batch', 'lots.audit_era'])
        for (const sql of [`SELECT * FROM ${table}`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
          await expect(app.query(sql)).rejects.toThrow('permission denied');
      await expect(app.query("UPDATE lots.audit_entry SET action='x'")).rejects.toThrow('permission denied');
      await expect(app.query('UPDATE lots.audit_batch SET n=9')).rejects.toThrow('permission denied');
      await expect(app.query('INSERT INTO lots.audit_batch(n) VALUES (9)')).rejects.toThrow('permission denied');
      const insert = (column: string, value: string): string =>
        `INSERT INTO lots.audit_entry(${column},id,authority_id,at,actor,actor_kind,action,object_type,object_ids,outcome,request_id,mac)
         VALUES (${value},gen_random_uuid(),1,now(),gen_random_uuid(),'user','a','b','{}','allowed',gen_random_uuid(),'\\x00')`;
      await expect(app.query(insert('xid', "'3'::xid8"))).rejects.toThrow('permission denied');
      await expect(app.query(insert('era', '0'))).rejects.toThrow('permission denied');
    } finally {
      await app.end();
    }
    const sealer = new Client({ connectionString: world.sealerUrl });
    await sealer.connect();
    try {
      for (const sql of [
        'DELETE FROM lots.audit_entry',
        'UPDATE lots.audit_batch SET n=9',
        'DELETE FROM lots.audit_batch',
        'SELECT * FROM lots.referral',
        'SELECT name FROM lots.authority',
      ])
        await expect(sealer.query(sql)).rejects.toThrow('permission denied');
    } finally {
      await sealer.end();
    }
  });

  it('accepts no other role', async () => {
    const options = { heads: new HeadFolder(world.heads), key: HeadKey.read(world.keys), log: new Log('silent') };
    await expect(new Sealer({ ...options, url: world.database.appUrl }).run()).rejects.toThrow('It must be lots_sealer');
  });

  it('can check the MAC also of a row whose object was named in capitals', async () => {
    await world.write(1, people.asaAtTheDesk, ['ABCDEF01-2345-4678-9ABC-DEF012345678']);
    await world.seal();
    expect(await world.verify()).toMatchObject({ ok: true, authorities: [{ rows: 1 }] });
  });

  it('seals every column that a row has', async () => {
    const columns = await world.rows<{ name: string }>(
      "SELECT attname AS name FROM pg_attribute WHERE attrelid='lots.audit_entry'::regclass AND attnum>0 AND NOT attisdropped ORDER BY 1",
    );
    // A new column must be added to sealer/sealed-row.ts with a new leaf version, or changes of it would not show.
    expect(columns.map((row) => row.name)).toEqual(
      'action actor actor_kind at authority_id era id mac object_ids object_type outcome reason_code request_id rule_ref unit_id xid'.split(
        ' ',
      ),
    );
  });
});

/** The product's own sealer in a process of its own, killed at the moment when it is to tell the head. */
async function runKilledSealer(world: LogWorld): Promise<string | null> {
  const root = path.resolve(__dirname, '../..');
  const program = `
    import { Sealer, HeadFolder } from '${root}/dist/libs/audit/index.js';
    import { HeadKey } from '${root}/dist/libs/crypto/index.js';
    import { Log } from '${root}/dist/libs/platform/index.js';
    const heads = new HeadFolder(process.env.HEADS);
    heads.append = () => process.kill(process.pid, 'SIGKILL');
    await new Sealer({ url: process.env.URL, heads, key: HeadKey.read(process.env.KEYS), log: new Log('silent') }).run();`;
  const folder = mkdtempSync(path.join(tmpdir(), 'lots-killed-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], URL: world.sealerUrl, HEADS: world.heads, KEYS: world.keys },
  });
  const signal = await new Promise<string | null>((resolve) => child.once('exit', (_code, name) => resolve(name)));
  rmSync(folder, { recursive: true, force: true });
  return signal;
}

/** The server notices a killed client after a moment. */
async function untilLockIsFree(world: LogWorld): Promise<void> {
  const held =
    "SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid=l.database WHERE l.locktype='advisory' AND d.datname=current_database()";
  while ((await world.rows(held)).length > 0) await pause(20);
}

function pause(ms: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('waited'), ms));
}
