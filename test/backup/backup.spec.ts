import { randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { restoreBackup, type RestoreReport } from '../../libs/db/provision/index.js';
import { BackupWorld } from './backup-world.js';

jest.setTimeout(120_000);

describe('backup and restore (G10)', () => {
  let world: BackupWorld;
  beforeAll(async () => {
    world = await BackupWorld.open();
    for (let no = 0; no < 40; no += 1) await world.addContact(`Hemlig text ${no} ÅÄÖ \\ \t 🦉`);
  });
  afterAll(() => world.close());

  const restore = (adminUrl: string, more: object = {}): Promise<RestoreReport> =>
    restoreBackup(adminUrl, { key: world.key, ...world.files, ledger: null, now: new Date(), ...more });

  it('brings every row back as it was, and begins a new era of the log', async () => {
    const { id } = await world.addContact('en till');
    const report = await world.backUp();
    const before = await world.dump(world.source.adminUrl);
    const target = await world.emptyTarget();
    const done = await restore(target.adminUrl);
    expect(done).toMatchObject({ rows: report.rows, destroyedAgain: 0, era: 2 });
    expect(await world.dump(target.adminUrl)).toEqual(before);
    expect(await world.readContact(target.adminUrl, id)).toEqual({ text: 'en till' });
    const eras = await world.rows<{ era: number }>(target.adminUrl, 'SELECT era FROM lots.audit_era ORDER BY era');
    expect(eras.map(({ era }) => era)).toEqual([1, 2]);
  });

  it('is one moment, while the program writes', async () => {
    let going = true;
    let written = 0;
    const writer = (async () => {
      while (going) {
        await world.addContact(`samtidig ${written}`);
        written += 1;
      }
    })();
    while (written < 5) await new Promise((wait) => setTimeout(wait, 5));
    const atStart = written;
    await world.backUp();
    const atEnd = written;
    going = false;
    await writer;
    expect(atEnd).toBeGreaterThan(atStart);
    const target = await world.emptyTarget();
    await restore(target.adminUrl);
    // A contact, its key and its row in the log are one transaction: all there, or none of them.
    const [odd] = await world.rows<{ n: number; contacts: number }>(
      target.adminUrl,
      `SELECT (SELECT count(*)::int FROM lots.contact c WHERE NOT EXISTS(SELECT 1 FROM keys.data_key k WHERE k.id=c.key_id) OR NOT EXISTS(SELECT 1 FROM lots.audit_entry e WHERE c.id = ANY(e.object_ids))) AS n,
        (SELECT count(*)::int FROM lots.contact) AS contacts`,
    );
    expect(odd?.n).toBe(0);
    expect(odd?.contacts).toBeGreaterThanOrEqual(41 + atStart);
    const keys = await world.rows<{ n: number }>(target.adminUrl, 'SELECT count(*)::int AS n FROM keys.data_key');
    expect(keys[0]?.n).toBe(odd?.contacts);
  });

  it('holds nothing readable, and the rows’ file holds no key', async () => {
    await world.backUp();
    const [key] = await world.rows<{ id: string; wrapped: Buffer }>(
      world.source.adminUrl,
      'SELECT id, wrapped FROM keys.data_key LIMIT 1',
    );
    for (const file of Object.values(world.files)) {
      const bytes = readFileSync(file);
      for (const trace of ['contact', 'Lotsen', 'Farsta', key!.id]) expect(bytes.includes(trace)).toBe(false);
      expect(bytes.includes(key!.wrapped)).toBe(false);
    }
    expect(readdirSync(world.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  const nothingRestored = async (adminUrl: string): Promise<void> => {
    const [row] = await world.rows<{ n: number }>(adminUrl, 'SELECT (SELECT count(*) FROM lots.contact)::int + (SELECT count(*) FROM keys.data_key)::int + (SELECT count(*) FROM lots.authority)::int AS n'); // prettier-ignore
    expect(row?.n).toBe(0);
  };
  const changed = (from: string, change: (file: string) => void): string => {
    const file = path.join(world.folder, `changed-${randomBytes(4).toString('hex')}`);
    copyFileSync(from, file);
    change(file);
    return file;
  };
  const flip =
    (at: (size: number) => number) =>
    (file: string): void => {
      const bytes = readFileSync(file);
      const place = at(bytes.length);
      bytes[place] = bytes[place]! ^ 1;
      writeFileSync(file, bytes);
    };

  it('refuses a file with one bit changed, wherever it is', async () => {
    await world.backUp();
    const target = await world.emptyTarget();
    const headerEnd = readFileSync(world.files.dataFile).indexOf(0x0a);
    for (const at of [() => headerEnd + 3, () => headerEnd + 40, (n: number) => n >> 1, (n: number) => n - 1])
      await expect(restore(target.adminUrl, { dataFile: changed(world.files.dataFile, flip(at)) })).rejects.toMatchObject({
        code: expect.stringMatching(/^(tampered|cut_off)$/) as string,
      });
    const otherTime = changed(world.files.dataFile, (file) =>
      writeFileSync(
        file,
        Buffer.from(
          readFileSync(file)
            .toString('latin1')
            .replace(/"at":"2\d/, '"at":"19'),
          'latin1',
        ),
      ),
    );
    await expect(restore(target.adminUrl, { dataFile: otherTime })).rejects.toMatchObject({ code: 'tampered' });
    await nothingRestored(target.adminUrl);
  });

  it('refuses a file that was cut off, wherever it was cut', async () => {
    const target = await world.emptyTarget();
    const size = readFileSync(world.files.dataFile).length;
    for (const left of [size - 1, size - 30, size >> 1, 600]) {
      const file = changed(world.files.dataFile, (copy) => truncateSync(copy, left));
      await expect(restore(target.adminUrl, { dataFile: file })).rejects.toMatchObject({
        code: expect.stringMatching(/^(tampered|cut_off)$/) as string,
      });
    }
    await nothingRestored(target.adminUrl);
  });

  it('refuses another version, another key, the wrong file and something else altogether', async () => {
    const target = await world.emptyTarget();
    const newer = changed(world.files.dataFile, (file) =>
      writeFileSync(file, Buffer.from(readFileSync(file).toString('latin1').replace('"version":1', '"version":2'), 'latin1')),
    );
    const letter = changed(world.files.dataFile, (file) => writeFileSync(file, 'Hej!\n'));
    await expect(restore(target.adminUrl, { dataFile: newer })).rejects.toMatchObject({ code: 'wrong_version', detail: '2' });
    await expect(restore(target.adminUrl, { key: randomBytes(32) })).rejects.toMatchObject({ code: 'wrong_key' });
    await expect(restore(target.adminUrl, { dataFile: world.files.keysFile })).rejects.toMatchObject({ code: 'wrong_set' });
    await expect(restore(target.adminUrl, { dataFile: letter })).rejects.toMatchObject({ code: 'not_a_backup' });
    await nothingRestored(target.adminUrl);
  });

  it('refuses keys that are older than the rows', async () => {
    await world.backUp();
    const older = changed(world.files.keysFile, () => undefined);
    await new Promise((wait) => setTimeout(wait, 5));
    await world.backUp();
    const target = await world.emptyTarget();
    await expect(restore(target.adminUrl, { keysFile: older })).rejects.toMatchObject({ code: 'keys_older' });
  });

  it('refuses a database that holds anything', async () => {
    await expect(restore(world.source.adminUrl)).rejects.toMatchObject({ code: 'not_empty' });
  });

  it('refuses an account that cannot see past the walls', async () => {
    await expect(restore(world.source.appUrl)).rejects.toMatchObject({ code: 'weak_admin' });
  });

  it('refuses without the ledger that the backup knows of, and with a shorter or another one', async () => {
    await world.backUp({ lines: 2, head: 'ab'.repeat(32) });
    const target = await world.emptyTarget();
    await expect(restore(target.adminUrl)).rejects.toMatchObject({ code: 'ledger_missing' });
    for (const marks of [[], ['ab'.repeat(32)], ['x', 'y']])
      await expect(restore(target.adminUrl, { ledger: { lines: [], marks } })).rejects.toMatchObject({ code: 'ledger_short' });
    await nothingRestored(target.adminUrl);
  });
});
