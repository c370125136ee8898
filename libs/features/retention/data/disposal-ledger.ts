import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { HeadKey, HeadVerifier } from '@lots/crypto';
import { ledgerText, type LedgerEntry, type LedgerLine } from '@lots/contracts';

export const ledgerFileName = 'disposal-ledger.jsonl';

/** The ledger says something that its key has not signed, or a line is missing or in another place. */
export class LedgerError extends Error {
  constructor(readonly line: number) {
    super(`The disposal ledger is not in order at line ${line}.`);
    this.name = 'LedgerError';
  }
}

export interface ReadLedger {
  readonly lines: readonly LedgerLine[];
  /** SHA-256 of each line, hex: what a backup notes, so that a cut ledger is noticed. */
  readonly marks: readonly string[];
}

/**
 * The whole ledger, every signature and every link checked.
 * @param file a file that does not exist is an empty ledger
 * @throws LedgerError
 */
export function readDisposalLedger(file: string, verifier: HeadVerifier): ReadLedger {
  const texts = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((text) => text !== '')
    : [];
  const lines: LedgerLine[] = [];
  const marks: string[] = [];
  texts.forEach((text, index) => {
    const line = parse(text);
    // A power cut may have left half a line. Passing it over hides nothing: numbers and links show that a line is missing.
    if (line === null) return;
    const fits = line.n === lines.length + 1 && line.prev === (marks.at(-1) ?? '');
    const signed = verifier.check(ledgerText(line), line.signature, line.at);
    if (!fits || signed === null || signed.retired) throw new LedgerError(index + 1);
    lines.push(line);
    marks.push(createHash('sha256').update(text).digest('hex'));
  });
  return { lines, marks };
}

function parse(text: string): LedgerLine | null {
  try {
    const value = JSON.parse(text) as LedgerLine | null;
    return value !== null && Array.isArray(value.items) && typeof value.signature === 'string' ? value : null;
  } catch {
    return null;
  }
}

/**
 * The ledger outside the database, beside the heads of the access log. Written before the database forgets, so it may tell of something
 * that is about to happen, never miss something that has. The caller holds the lock that lets one process write at a time.
 */
export class DisposalLedger {
  constructor(
    readonly folder: string,
    private key: HeadKey,
  ) {}

  /** On disk when it returns. A batch that is there already is not written again: its line is answered. */
  async append(entry: LedgerEntry): Promise<{ readonly n: number; readonly text: string }> {
    const file = path.join(this.folder, ledgerFileName);
    this.key = this.key.upToDate();
    const { lines, marks } = readDisposalLedger(file, this.key);
    const there = lines.find((line) => line.batch === entry.batch);
    if (there) return { n: there.n, text: JSON.stringify(there) };
    const unsigned = { n: lines.length + 1, ...entry, prev: marks.at(-1) ?? '' };
    const line: LedgerLine = { ...unsigned, ...this.key.sign(ledgerText(unsigned)) };
    const text = JSON.stringify(line);
    await addLine(this.folder, file, text);
    return { n: line.n, text };
  }
}

async function addLine(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const torn = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'));
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.writeFile(`${torn ? '\n' : ''}${text}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const parent = await open(folder, 'r');
  await parent.sync().finally(() => parent.close());
}
