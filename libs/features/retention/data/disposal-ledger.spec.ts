import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HeadKey } from '@lots/crypto';
import { DisposalLedger, ledgerFileName, readDisposalLedger } from './disposal-ledger.js';

describe('the ledger of disposals', () => {
  let folder: string;
  let key: HeadKey;
  let file: string;
  let ledger: DisposalLedger;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lots-ledger-'));
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(path.join(folder, 'head-sign'), pem);
    key = HeadKey.read(folder);
    file = path.join(folder, ledgerFileName);
    ledger = new DisposalLedger(folder, key);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const entry = (batch = randomUUID()) => ({
    batch,
    authority: 1,
    at: '2027-01-02T03:04:05.000Z',
    items: [
      {
        table: 'lots.contact',
        act: 'shred' as const,
        idColumn: 'id',
        bodyColumn: 'body_enc',
        ids: [randomUUID()],
        keyIds: [randomUUID()],
      },
    ],
  });
  const three = async (): Promise<string[]> => {
    for (let no = 0; no < 3; no += 1) await ledger.append(entry());
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  };

  it('is empty when there is none', () => {
    expect(readDisposalLedger(file, key)).toEqual({ lines: [], marks: [] });
  });

  it('chains and signs, and writes a batch once', async () => {
    const again = entry();
    const first = await ledger.append(again);
    await ledger.append(entry());
    expect(await ledger.append(again)).toEqual(first);
    const { lines, marks } = readDisposalLedger(file, key);
    expect(lines.map((line) => line.n)).toEqual([1, 2]);
    expect(lines[1]?.prev).toBe(marks[0]);
  });

  it.each([
    ['a changed id', (lines: string[]) => lines.map((line) => line.replace(/"ids":\["./, '"ids":["x'))],
    ['a line taken out', (lines: string[]) => [lines[0]!, lines[2]!]],
    ['two lines in another order', (lines: string[]) => [lines[1]!, lines[0]!, lines[2]!]],
    ['a line twice', (lines: string[]) => [lines[0]!, lines[0]!, lines[1]!, lines[2]!]],
    ['a line made unreadable', (lines: string[]) => [lines[0]!, '{"x":', lines[2]!]],
  ])('refuses %s', async (_name, change) => {
    writeFileSync(file, `${change(await three()).join('\n')}\n`);
    expect(() => readDisposalLedger(file, key)).toThrow(/not in order/);
  });

  it('goes on after a power cut left half a line', async () => {
    const [first] = await three();
    writeFileSync(file, `${first}\n{"n":2,"bat`);
    expect(readDisposalLedger(file, key).lines).toHaveLength(1);
    const { n } = await ledger.append(entry());
    expect(n).toBe(2);
    expect(readDisposalLedger(file, key).lines).toHaveLength(2);
  });
});
