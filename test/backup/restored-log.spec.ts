import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { HeadFolder, Sealer, verifyAudit, type AuditReport } from '@lots/audit';
import { HeadKey, readKeyFolder, Vault } from '@lots/crypto';
import { Log } from '@lots/platform';
import { createTestDatabase, type TestDatabase } from '@lots/testing';
import { restoreBackup, writeBackup } from '../../libs/db/provision/index.js';
import { LogWorld } from '../audit/log-world.js';

jest.setTimeout(60_000);

describe('the access log after a restore', () => {
  let world: LogWorld;
  let target: TestDatabase;
  beforeAll(async () => {
    world = await LogWorld.open();
    target = await createTestDatabase('restored');
  });
  afterAll(async () => {
    await target.drop();
    await world.close();
  });

  const kinds = (report: AuditReport): string[] => report.authorities.flatMap(({ findings }) => findings.map(({ kind }) => kind));

  it('is in order up to the backup; what was sealed after it is named as a cut tail; a new era begins', async () => {
    await world.write(5);
    await world.seal();
    const files = { dataFile: path.join(world.folder, 'b.data'), keysFile: path.join(world.folder, 'b.keys') };
    const key = randomBytes(32);
    await writeBackup(world.database.adminUrl, { key, ...files, ledger: { lines: 0, head: '' }, now: new Date() });
    const vault = new Vault(readKeyFolder(world.keys));
    const verify = (): Promise<AuditReport> =>
      verifyAudit({
        url: target.urlFor('lots_sealer'),
        mac: (text) => vault.auditMac(text),
        heads: { path: world.heads, verifier: HeadKey.read(world.keys) },
      });
    const before = world.headLines().length;
    await world.write(3);
    await world.seal();
    expect(world.headLines().length).toBe(before + 1);
    const { era } = await restoreBackup(target.adminUrl, { key, ...files, ledger: null, now: new Date() });
    expect(era).toBe(2);
    expect(kinds(await verify())).toEqual(['cut_tail']);
    // The sealer of the restored database starts without a complaint about the era.
    const parts = { url: target.urlFor('lots_sealer'), heads: new HeadFolder(world.heads), key: HeadKey.read(world.keys) };
    const sealer = new Sealer({ ...parts, log: new Log('silent') });
    await sealer.run();
    await sealer.close();
    expect(kinds(await verify())).toEqual(['cut_tail']);
  });
});
