import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { databaseOf } from '../../libs/db/provision/index.js';
import { backupCommand } from '../../apps/cli/src/operations/backup.js';
import { addBackupKey } from '../../apps/cli/src/operations/make-keys.js';
import { rotateKeysCommand } from '../../apps/cli/src/operations/rotate-keys.js';
import { restoreCommand } from '../../apps/cli/src/operations/restore.js';
import { BackupWorld } from './backup-world.js';

jest.setTimeout(120_000);

describe('lots backup, lots restore', () => {
  let world: BackupWorld;
  let folder: string;
  let said: { out: string; error: string };
  const before = { ...process.env };
  const restored = `t_restored_${process.pid}`;

  beforeAll(async () => {
    world = await BackupWorld.open();
    await world.addContact('Hemligt');
    folder = mkdtempSync(path.join(tmpdir(), 'lots-cli-'));
    const keys = path.join(folder, 'LOTS_KEYS');
    mkdirSync(keys);
    writeFileSync(
      path.join(keys, 'head-sign'),
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    process.env['DATABASE_ADMIN_URL'] = world.source.adminUrl;
    process.env['LOTS_KEYS'] = keys;
    process.env['LOTS_HEADS'] = path.join(folder, 'heads');
  });
  beforeEach(() => {
    said = { out: '', error: '' };
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((said.error += String(text)), true));
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    process.env = before;
    const client = new Client({ connectionString: world.source.adminUrl });
    await client.connect();
    for (const name of [restored, `${restored}_mixed`]) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const to = (name: string): string => path.join(folder, name);
  const source = (): string => databaseOf(world.source.adminUrl) ?? '';
  const backUp = (...more: string[]) =>
    backupCommand(['--to', to('rows'), '--keys-to', to('keys'), '--database', source(), ...more]);

  it('says what is missing, and keeps rows and keys apart', async () => {
    expect(await backupCommand(['--to', to('rows')])).toBe(2);
    expect(await backupCommand(['--to', to('rows'), '--keys-to', to('rows')])).toBe(2);
    expect(said.error).toMatch(/var sin mapp/);
    expect(await backUp()).toBe(1);
    expect(said.error).toMatch(/make-keys MAPP --only backup/);
    addBackupKey(process.env['LOTS_KEYS'] ?? '');
  });

  it('a new key for backups: what is written from then on is under it, what was is restored for as long as its key is kept', async () => {
    const keys = process.env['LOTS_KEYS'] ?? '';
    for (const name of ['kek', 'token', 'audit-mac'])
      writeFileSync(path.join(keys, name), `${randomBytes(32).toString('base64url')}\n`);
    const written = async (...rotate: string[]) => {
      said.out = '';
      expect(await backUp()).toBe(0);
      const report = JSON.parse(said.out) as { dataFile: string; keysFile: string; key: string };
      said.out = '';
      if (rotate.length > 0) expect(await rotateKeysCommand([...rotate, '--database', source()])).toBe(0);
      return report;
    };
    const first = await written('backup');
    const rotated = JSON.parse(said.out) as { key: string; kept: number };
    expect(rotated).toMatchObject({ rotated: 'backup', kept: 1 });
    expect(said.out).not.toContain(readFileSync(path.join(keys, 'backup'), 'utf8').trim());
    // File names have seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const second = await written('backup');
    expect([second.key, second.key === first.key]).toEqual([rotated.key, false]);
    // Rows of before, keys of after: each file says which key it is under.
    const words = ['--data', first.dataFile, '--keys', second.keysFile, '--database', `${restored}_mixed`, '--into-empty'];
    expect(await restoreCommand(words)).toBe(0);
    const forget = (...places: string[]) => rotateKeysCommand(['backup', '--forget', ...places, '--database', source()]);
    expect(await forget()).toBe(2);
    said.out = '';
    expect(await forget('--in', to('rows'), '--in', to('keys'))).toBe(0);
    expect(JSON.parse(said.out)).toEqual({ rotated: 'backup', forgotten: 0, kept: 2 });
    for (const file of [first.dataFile, first.keysFile]) rmSync(file);
    said.out = '';
    expect(await forget('--in', to('rows'), '--in', to('keys'))).toBe(0);
    expect(JSON.parse(said.out)).toEqual({ rotated: 'backup', forgotten: 1, kept: 1 });
    for (const file of [second.dataFile, second.keysFile]) renameSync(file, `${file}.elsewhere`);
    expect(await forget('--in', to('rows'), '--in', to('keys'))).toBe(0);
    said.error = '';
    const lost = [
      '--data',
      `${second.dataFile}.elsewhere`,
      '--keys',
      `${second.keysFile}.elsewhere`,
      '--database',
      restored,
      '--into-empty',
    ];
    expect(await restoreCommand(lost)).toBe(1);
    expect(said.error).toContain(`låst med en annan nyckel (${second.key})`);
  });

  it('writes both files, restores them into a database it makes, and refuses to do it twice', async () => {
    expect(await backUp()).toBe(0);
    const report = JSON.parse(said.out) as { dataFile: string; keysFile: string; rows: number };
    expect([path.dirname(report.dataFile), path.dirname(report.keysFile)]).toEqual([to('rows'), to('keys')]);
    const words = ['--data', report.dataFile, '--keys', report.keysFile, '--database', restored, '--into-empty'];
    said.out = '';
    expect(await restoreCommand(words)).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({ database: restored, rows: report.rows, destroyedAgain: 0, era: 2 });
    expect(await restoreCommand(words)).toBe(1);
    expect(said.error).toMatch(/Databasen är inte tom .* Inget är återställt\./);
    expect(await restoreCommand(['--data', report.keysFile, '--keys', report.dataFile, '--database', restored])).toBe(1);
    expect(said.error).toMatch(/Fel fil/);
  });

  it('throws away keys that are older than the municipality’s time, and takes keys alone', async () => {
    const { writeBackup } = await import('../../libs/db/provision/index.js');
    const { readKeyFile } = await import('@lots/crypto');
    const old = path.join(to('keys'), 'lots-20200101T000000Z.keys');
    const key = readKeyFile(process.env['LOTS_KEYS'] ?? '', 'backup');
    await writeBackup(world.source.adminUrl, {
      key,
      dataFile: null,
      keysFile: old,
      ledger: { lines: 0, head: '' },
      now: new Date('2020-01-01'),
    });
    const rowsBefore = readdirSync(to('rows')).length;
    expect(await backupCommand(['--only', 'keys', '--keys-to', to('keys'), '--database', source()])).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({ dataFile: null, old_keys_removed: 1 });
    expect(readdirSync(to('keys'))).not.toContain(path.basename(old));
    expect(readdirSync(to('rows'))).toHaveLength(rowsBefore);
  });
});
