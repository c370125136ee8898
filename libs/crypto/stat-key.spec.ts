import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { KeyFolderError } from './key-folder.js';
import { addStatSeed, StatKey } from './stat-key.js';

/** Rule U24. */
describe('the secret of the statistics', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lots-stat-'));
    writeFileSync(path.join(folder, 'stat-seed'), `${randomBytes(32).toString('base64url')}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const everything = (key: StatKey, year: number, text: string) =>
    [
      Buffer.from(key.seed('stockholm', `${year}-T2`, 'v1')),
      key.matterToken(text, String(year)),
      key.personToken(String(year), text),
    ].map((token) => token.toString('hex'));

  it('a new one changes nothing of any year before it, whatever is asked, and everything from that year on', () => {
    const before = StatKey.read(folder);
    const known = StatKey.read(folder);
    const old = new Map<string, string[]>();
    for (const year of [2024, 2026]) old.set(String(year), everything(known, year, 'x'));
    expect(addStatSeed(folder, '2028', '2026-11-29')).toBe(true);
    const after = StatKey.read(folder);
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2027 }), fc.string(), (year, text) => {
        // `before` has not been asked yet, and reads the folder when it is.
        expect(everything(after, year, text)).toEqual(everything(before, year, text));
      }),
    );
    for (const [year, tokens] of old) expect(everything(after, Number(year), 'x')).toEqual(tokens);
    for (const year of [2028, 2029, 2040])
      everything(after, year, 'x').forEach((token, at) => expect(token).not.toBe(everything(known, 2027, 'x')[at]));
    expect(everything(before, 2028, 'x')).toEqual(everything(after, 2028, 'x'));
  });

  it('a matter is found whatever its year', () => {
    addStatSeed(folder, '2027', '2026-01-01');
    addStatSeed(folder, '2029', '2026-01-01');
    const key = StatKey.read(folder);
    for (const year of ['2026', '2027', '2028', '2031'])
      expect(key.matterTokens('m').filter((token) => token.equals(key.matterToken('m', year)))).toHaveLength(1);
    expect(key.matterTokens('m')).toHaveLength(3);
  });

  it.each(['2025', '2026'])('%s has begun: it keeps its own', (year) => {
    expect(() => addStatSeed(folder, year, '2026-11-29')).toThrow(KeyFolderError);
  });

  it('is made once, and not believed when it was made too late', () => {
    addStatSeed(folder, '2027', '2026-11-29');
    const file = path.join(folder, 'stat-seed.2027');
    const text = readFileSync(file, 'utf8');
    expect(addStatSeed(folder, '2027', '2026-12-01')).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(text);
    for (const late of [text.replace('made 2026-11-29', 'made 2027-01-01'), text.replace(/made.*\n/, '')]) {
      writeFileSync(file, late);
      expect(() => StatKey.read(folder)).toThrow(/keeps the key it began with/);
    }
  });
});
