import path from 'node:path';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { verifyAudit } from '@lots/audit';
import { HeadKey, KeyFolderError, readKeyFolder, Vault } from '@lots/crypto';
import { LogSealModule } from '@lots/features/log-seal';
import { ConfigError, Log, readConfig } from '@lots/platform';
import { makeTestCity, startServer, type TestCity, type TestServer } from '@lots/testing';
import { makeKeys } from '../../apps/cli/src/operations/make-keys.js';

jest.setTimeout(120_000);

const variables = { LOTS_MODE: 'test', DATABASE_URL: 'postgres://x/y', LOTS_KEYS: '/k', DATABASE_SEALER_URL: 'postgres://s/y' };

describe('the settings', () => {
  it('need a folder for the heads as soon as the log is to be sealed', () => {
    expect(() => readConfig(variables)).toThrow(ConfigError);
    expect(readConfig({ ...variables, LOTS_HOME: '/h' }).sealer).toEqual({
      databaseUrl: 'postgres://s/y',
      headsFolder: '/h/heads',
    });
    expect(readConfig({ ...variables, LOTS_HOME: '/h', LOTS_HEADS: '/w' }).sealer?.headsFolder).toBe('/w');
    expect(readConfig({ ...variables, DATABASE_SEALER_URL: '' }).sealer).toBeNull();
  });

  it('leave the sealing to the workers when there is Redis', () => {
    const config = { ...readConfig({ ...variables, DATABASE_SEALER_URL: '' }), redisUrl: 'redis://r' };
    expect(LogSealModule.forApi(config).providers ?? []).toEqual([]);
    // Says that nobody seals, and watches how far behind the sealing is.
    expect(LogSealModule.forWorker(config).providers).toHaveLength(2);
  });
});

describe('the application', () => {
  let city: TestCity;
  let folder: string;
  const servers: TestServer[] = [];
  beforeAll(async () => {
    city = await makeTestCity();
    folder = mkdtempSync(path.join(tmpdir(), 'lots-heads-'));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });
  afterAll(async () => {
    await city.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const sealing = () =>
    city.config({ sealer: { databaseUrl: city.database.urlFor('lots_sealer'), headsFolder: path.join(folder, 'heads') } });

  it('does not start without the key that signs', async () => {
    await expect(startServer(sealing())).rejects.toBeInstanceOf(KeyFolderError);
  });

  it('seals what it answers, and gives the lock back when it stops', async () => {
    makeKeys(path.join(folder, 'other'), { demo: false });
    const key = HeadKey.read(path.join(folder, 'other'));
    writeFileSync(path.join(city.keysFolder, 'head-sign'), readFileSync(path.join(folder, 'other', 'head-sign')));
    const server = await startServer(sealing());
    servers.push(server);
    const asa = await server.signIn('asa');
    await asa.get('/handovers');
    const vault = new Vault(readKeyFolder(city.keysFolder));
    const options = {
      url: city.database.urlFor('lots_sealer'),
      mac: (text: string) => vault.auditMac(text),
      heads: { path: path.join(folder, 'heads'), verifier: key },
    };
    let report = await verifyAudit(options).catch(() => null);
    while ((report?.authorities[0]?.rows ?? 0) === 0 || report?.authorities[0]?.unsealed !== 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      report = await verifyAudit(options).catch(() => null);
    }
    expect(report.ok).toBe(true);
    await servers.pop()?.stop();
    const locks = await city.admin.query(
      "SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid=l.database WHERE l.locktype='advisory' AND d.datname=current_database()",
    );
    expect(locks.rows).toEqual([]);
  });

  it('says at start that nobody seals when no sealer is set', async () => {
    const said: string[] = [];
    const event = jest.spyOn(Log.prototype, 'event').mockImplementation((msg) => void said.push(msg));
    servers.push(await startServer(city.config()));
    event.mockRestore();
    expect(said).toEqual(['the access log is not sealed: DATABASE_SEALER_URL is not set']);
  });
});
