import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { databaseOf } from '../../libs/db/provision/index.js';
import { backupCommand } from '../../apps/cli/src/operations/backup.js';
import { addBackupKey } from '../../apps/cli/src/operations/make-keys.js';
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
    await client.query(`DROP DATABASE IF EXISTS ${restored} WITH (FORCE)`);
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
