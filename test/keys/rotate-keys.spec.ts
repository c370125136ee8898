import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  changeAuditMac,
  forgetPreviousKek,
  prepareKek,
  promoteKek,
  readKeyFolder,
  SealBrokenError,
  Vault,
  withNextKek,
} from '@lots/crypto';
import { holdAuthorityKeys } from '@lots/runtime';
import { startServer, startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { rotationTools } from '../../apps/cli/src/operations/rotation-tools.js';
import {
  forgetOldAuthorityKeys,
  rewrapAuthorityKeys,
  rotateAuthorityKeys,
  type RotationTools,
} from '../../libs/db/provision/rotate-keys.js';
import { childDraft, inboxOf, sendOne } from '../e2e/desk.js';

/** Keys are changed while the application answers; whoever reads notices nothing. */
describe('rotating keys', () => {
  let api: TestApi;
  let asa: ApiClient;
  let malin: ApiClient;
  const refs: string[] = [];
  let caseRef: string;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    [asa, malin] = [await api.signIn('asa'), await api.signIn('malin')];
    for (let count = 0; count < 8; count += 1) refs.push((await sendOne(asa, childDraft())).ref);
    await malin.post(`/inbox/${refs[0] ?? ''}/accept`, { version: 1 });
    caseRef = (await inboxOf(malin)).find((row) => row.ref === refs[0])?.caseRef ?? '';
  }, 60_000);
  afterAll(() => api.close());

  const tools = (changes: Partial<RotationTools> = {}): RotationTools => ({
    ...rotationTools(new Vault(readKeyFolder(api.keysFolder))),
    ...changes,
  });
  const reads = async (client = malin): Promise<void> => {
    for (const ref of refs.slice(1)) expect((await client.get(`/inbox/${ref}`)).text).toContain('Nils Provsson');
    expect((await client.get(`/cases/${caseRef}`)).text).toContain('Nils Provsson');
  };
  /** Reads without a pause while the work goes on. */
  async function readingDuring<T>(work: () => Promise<T>): Promise<T> {
    let going = true;
    let times = 0;
    const reader = (async () => {
      while (going || times < 2) {
        await reads();
        times += 1;
      }
    })();
    const [answer] = await Promise.all([work().finally(() => (going = false)), reader]);
    expect(times).toBeGreaterThan(1);
    return answer;
  }
  const versions = async (): Promise<number[]> => {
    const { rows } = await api.admin.query<{ v: number }>(
      "SELECT DISTINCT d.kek_version AS v FROM keys.data_key d JOIN lots.authority a ON a.id=d.authority_id WHERE d.wrapped IS NOT NULL AND a.id=(SELECT authority_id FROM lots.unit WHERE code='farsta-mottagning-barn') ORDER BY 1",
    );
    return rows.map(({ v }) => v);
  };
  /** What a process does every ten seconds. */
  const reload = async (): Promise<void> => {
    api.parts.vault.useFolder(readKeyFolder(api.keysFolder));
    await holdAuthorityKeys(api.parts.vault, api.parts.dataSource);
  };
  const farsta = "(SELECT authority_id FROM lots.unit WHERE code='farsta-mottagning-barn')";

  it('authority key: a run that is cut off leaves everything readable; started again it goes on, and makes no further version', async () => {
    // The new version first, as in a run that dies at once.
    const cut = tools({
      progress: () => {
        throw new Error('cut off');
      },
    });
    const first = rotateAuthorityKeys(
      api.database.adminUrl,
      {
        ...tools(),
        underNewAuthorityKey: () => {
          throw new Error('cut off');
        },
      },
      { authority: 'farsta', waitMs: 0 },
    );
    await expect(first).rejects.toThrow('cut off');
    expect(await versions()).toEqual([1]);
    await reload();
    await reads();
    await readingDuring(async () => {
      await expect(rotateAuthorityKeys(api.database.adminUrl, cut, { authority: 'farsta', waitMs: 0 })).rejects.toThrow(
        'cut off',
      );
      expect(await rotateAuthorityKeys(api.database.adminUrl, tools(), { authority: 'farsta', waitMs: 0 })).toMatchObject({
        authorities: 1,
      });
    });
    expect(await versions()).toEqual([2]);
    const { rows } = await api.admin.query(`SELECT kek_version FROM keys.authority_key WHERE authority_id=${farsta} ORDER BY 1`);
    expect(rows).toEqual([{ kek_version: 1 }, { kek_version: 2 }]);
    // A process that starts now, and new rows.
    const other = await startServer(api.config());
    await reads(await other.signIn('malin'));
    refs.push((await sendOne(asa, childDraft())).ref);
    await reads(await other.signIn('malin'));
    await other.stop();
    await reads();
  }, 60_000);

  it('a version that is too new opens but does not wrap: another process may not have read it', () => {
    const vault = new Vault(readKeyFolder(api.keysFolder));
    const [one, two] = [vault.makeAuthorityKey(77, 1), vault.makeAuthorityKey(77, 2)];
    vault.hold(one);
    vault.hold({ ...two, usable: false });
    expect(vault.newKey(77, 'case').kekVersion).toBe(1);
    vault.hold({ ...two, usable: true });
    expect(vault.newKey(77, 'case').kekVersion).toBe(2);
  });

  it('an old version is forgotten when nothing stands under it, and not before', async () => {
    await api.admin.query("UPDATE keys.authority_key SET created_at=created_at - interval '1 hour'");
    await reload();
    const before = await api.admin.query('SELECT 1 FROM keys.authority_key');
    // The last hand-over came while the new version was too new: it stands under the old one.
    expect(await versions()).toEqual([1, 2]);
    expect(await forgetOldAuthorityKeys(api.database.adminUrl, tools())).toBe(0);
    expect(await rotateAuthorityKeys(api.database.adminUrl, tools(), { authority: 'farsta', waitMs: 0 })).toEqual({
      authorities: 1,
      dataKeys: 1,
    });
    const gone = await forgetOldAuthorityKeys(api.database.adminUrl, tools());
    expect(gone).toBe(1);
    expect((await api.admin.query('SELECT 1 FROM keys.authority_key')).rowCount).toBe((before.rowCount ?? 0) - gone);
    await reads();
    const fresh = await startServer(api.config());
    await reads(await fresh.signIn('malin'));
    await fresh.stop();
  }, 60_000);

  it('kek: cut off after any step, the folder and the database open everything', async () => {
    const folder = api.keysFolder;
    const old = readFileSync(path.join(folder, 'kek'), 'utf8');
    const boots = async (): Promise<void> => {
      const vault = new Vault(readKeyFolder(folder));
      await holdAuthorityKeys(vault, api.parts.dataSource);
    };
    const next = (): RotationTools => {
      const now = readKeyFolder(folder);
      return rotationTools(new Vault({ ...now, kek: withNextKek(folder), otherKeks: [now.kek] }));
    };
    expect(prepareKek(folder)).toBe(true);
    await boots();
    // Cut off in the middle of the transaction.
    let rows = 0;
    const failing = next();
    const half = {
      ...failing,
      underNewKek: (row: Parameters<RotationTools['underNewKek']>[0]) => {
        if ((rows += 1) > 2) throw new Error('cut off');
        return failing.underNewKek(row);
      },
    };
    await expect(rewrapAuthorityKeys(api.database.adminUrl, half)).rejects.toThrow('cut off');
    await boots();
    expect(prepareKek(folder)).toBe(false);
    const all = await readingDuring(() => rewrapAuthorityKeys(api.database.adminUrl, next()));
    expect(all).toBeGreaterThan(2);
    await boots();
    expect(await rewrapAuthorityKeys(api.database.adminUrl, next())).toBe(0);
    promoteKek(folder);
    await boots();
    expect(readFileSync(path.join(folder, 'kek.previous'), 'utf8')).toBe(old);
    expect(readFileSync(path.join(folder, 'kek'), 'utf8')).not.toBe(old);
    expect(existsSync(path.join(folder, 'kek.next'))).toBe(false);
    // Another change before the last one is forgotten would lose the one in between.
    expect(() => prepareKek(folder)).toThrow(/Forget it first/);
    expect(forgetPreviousKek(folder)).toBe(true);
    await boots();
    // The old kek alone opens nothing any more.
    const vault = new Vault({ ...readKeyFolder(folder), kek: Buffer.from(old.trim(), 'base64url') });
    await expect(holdAuthorityKeys(vault, api.parts.dataSource)).rejects.toThrow(SealBrokenError);
    await reload();
    await reads();
  }, 60_000);

  it('a process that started before the kek was changed reads the folder again, and then a new authority key too', async () => {
    await readingDuring(async () => {
      await reload();
      const half = rotateAuthorityKeys(api.database.adminUrl, tools(), { authority: 'farsta', waitMs: 300 });
      await reload();
      const timer = setInterval(() => void reload(), 20);
      await half.finally(() => clearInterval(timer));
    });
  }, 60_000);

  it('audit-mac: rows of before are true under the former key', () => {
    const before = new Vault(readKeyFolder(api.keysFolder)).auditMac('en rad');
    changeAuditMac(api.keysFolder);
    changeAuditMac(api.keysFolder);
    const after = new Vault(readKeyFolder(api.keysFolder));
    expect(after.auditMac('en rad').equals(before)).toBe(false);
    expect(after.auditMacs('en rad').some((mac) => mac.equals(before))).toBe(true);
    expect(after.auditMacs('en rad')).toHaveLength(3);
    expect(after.auditMacs('en annan rad').some((mac) => mac.equals(before))).toBe(false);
  });

  it('each change is in the log of the board it is about', async () => {
    const { rows } = await api.admin.query<{ reason_code: string; n: number }>(
      `SELECT reason_code, count(*)::int AS n FROM lots.audit_entry WHERE action='keys.rotate' AND actor_kind='system:rotation' AND authority_id=${farsta} GROUP BY 1 ORDER BY 1`,
    );
    expect(rows.map((row) => row.reason_code)).toEqual(['authority_key', 'forget', 'kek']);
  });
});
