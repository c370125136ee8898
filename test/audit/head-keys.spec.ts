import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FindingKind, HeadFolder, Sealer, verifyAudit, type AuditReport } from '@lots/audit';
import { finishHeadKey, HeadKey, HeadVerifier, prepareHeadKey } from '@lots/crypto';
import { Log } from '@lots/platform';
import { signHead } from '../../libs/audit/sealer/head.js';
import { SealStore } from '../../libs/audit/sealer/seal-store.js';
import { SealerConnection } from '@lots/db';
import { LogWorld } from './log-world.js';

jest.setTimeout(60_000);

/** The key that signs the heads is changed while a sealer runs (docs/operations/nycklar.md). */
describe('a new key for the heads', () => {
  let world: LogWorld;
  /** Somebody kept a copy. */
  let stolen: string;
  let old: HeadKey;
  beforeAll(async () => {
    world = await LogWorld.open();
    old = HeadKey.read(world.keys);
    stolen = readFileSync(path.join(world.keys, 'head-sign'), 'utf8');
    await world.write(2);
    await world.seal();
    await world.write(2);
    await world.seal();
  });
  afterAll(() => world.close());

  const keysOf = (report: AuditReport) => report.checked.head_keys?.map(({ key, heads, until }) => [key, heads, until !== null]);
  const findings = (report: AuditReport) => report.authorities.flatMap((authority) => authority.findings);
  const inFolder = () =>
    readdirSync(world.keys)
      .filter((name) => name.startsWith('head-sign'))
      .sort();

  it('a running sealer changes by itself at the moment the file tells, in no restart', async () => {
    const sealer = new Sealer({ url: world.sealerUrl, heads: new HeadFolder(world.heads), key: old, log: new Log('silent') });
    await sealer.run();
    const from = new Date(Date.now() + 1_000);
    const coming = prepareHeadKey(world.keys, from);
    expect(prepareHeadKey(world.keys, new Date())).toEqual(coming);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 15_000);
    await world.write(1);
    await world.settled();
    expect(await sealer.run()).toBe(1);
    jest.restoreAllMocks();
    const before = await world.verify();
    expect([before.ok, keysOf(before)]).toEqual([true, [[old.keyId, 3, true]]]);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, from.getTime() - Date.now()) + 50));
    await world.write(1);
    await world.settled();
    expect(await sealer.run()).toBe(1);
    await sealer.close();
    const report = await world.verify();
    expect([report.ok, keysOf(report)]).toEqual([true, [[old.keyId, 3, true], [coming.key, 1, false]]]); // prettier-ignore
  });

  it('afterwards the folder can check what the former signed and cannot sign with it; cut off at any step it is the same', async () => {
    const coming = readFileSync(path.join(world.keys, 'head-sign.next'), 'utf8');
    finishHeadKey(world.keys);
    expect(inFolder()).toEqual(['head-sign', 'head-sign.former-1']);
    // As after a power cut just before the last step, and just after the first.
    writeFileSync(path.join(world.keys, 'head-sign.next'), coming);
    expect(HeadKey.read(world.keys).sign('x').key).toBe(HeadKey.read(world.keys).keyId);
    finishHeadKey(world.keys);
    writeFileSync(path.join(world.keys, 'head-sign.next'), coming);
    writeFileSync(path.join(world.keys, 'head-sign'), stolen);
    finishHeadKey(world.keys);
    expect(inFolder()).toEqual(['head-sign', 'head-sign.former-1']);
    expect(readFileSync(path.join(world.keys, 'head-sign.former-1'), 'utf8')).toMatch(/^Until: .*\n-----BEGIN PUBLIC KEY-----/);
    const key = HeadKey.read(world.keys);
    expect(key.sign('x', '2020-01-01T00:00:00Z').key).toBe(key.keyId);
    expect(await world.verify()).toMatchObject({ ok: true });
  });

  it('who checks from outside needs both public keys, and finds them beside the heads', async () => {
    await world.write(1);
    await world.seal();
    const outside = (...pems: string[]) =>
      verifyAudit({ url: world.sealerUrl, mac: null, heads: { path: world.heads, verifier: HeadVerifier.fromPem(...pems) } });
    const both = readFileSync(path.join(world.heads, 'head-sign.pub'), 'utf8');
    expect(await outside(both)).toMatchObject({ ok: true });
    const [newest = '', former = ''] = both.split(/(?<=END PUBLIC KEY-----\n)/);
    expect(await outside(newest, former)).toMatchObject({ ok: true });
    const only = await outside(newest);
    expect(findings(only).map(({ kind, key }) => [kind, key])).toEqual(Array(3).fill([FindingKind.BadSignature, old.keyId]));
  });

  it('a head that the retired key signs after its time is named, also when the batch says it is older', async () => {
    const connection = await SealerConnection.connect(world.sealerUrl);
    const store = new SealStore(connection);
    const [authority] = await store.authorities();
    const last = await store.lastBatch(authority?.id ?? 0);
    await connection.close();
    if (!authority || !last) throw new Error('Nothing is sealed.');
    const thief = path.join(world.folder, 'thief');
    const { makeKeys } = await import('../../apps/cli/src/operations/make-keys.js');
    makeKeys(thief, { demo: true });
    writeFileSync(path.join(thief, 'head-sign'), stolen);
    const lines = world.headLines();
    const forged = (sealedAt: string) => signHead(authority.code, { ...last, sealedAt }, HeadKey.read(thief));
    const withHead = async (sealedAt: string): Promise<AuditReport> => {
      world.rewriteHeads(() => [...lines, JSON.stringify(forged(sealedAt))]);
      const report = await world.verify();
      world.rewriteHeads(() => lines);
      return report;
    };
    const late = findings(await withHead(last.sealedAt));
    expect(late).toMatchObject([{ kind: FindingKind.RetiredKey, batch: last.n, key: old.keyId }]);
    const early = findings(await withHead('2020-01-01T00:00:00.000000Z'));
    expect(early.map(({ kind }) => kind)).toContain(FindingKind.RetiredKey);
    expect(await world.verify()).toMatchObject({ ok: true });
    // Nor does it move the numbers that the sealer goes on from.
    world.rewriteHeads(() => [...lines, JSON.stringify(signHead(authority.code, { ...last, n: 999 }, HeadKey.read(thief)))]);
    await world.write(1);
    await world.seal();
    expect(world.headLines().at(-1)).toContain(`"n":${last.n + 1},`);
  });
});
