import type { HeadVerifier, SignatureFound } from '@lots/crypto';
import { headLines, type HeadFile, type HeadLine } from '../sealer/head-folder.js';
import { headText, type Head } from '../sealer/head.js';
import { FindingKind, Findings } from './finding.js';
import type { NumberRanges } from './number-ranges.js';
import type { BatchHeader, VerifyStore } from './verify-store.js';

/** Lines compared with the database in one question. */
const atOnce = 1000;

type ReadLine = HeadLine & { readonly head: Head };

/** One authority's part of the heads. */
export interface HeadsOfAuthority {
  /** null: the database knows no such authority */
  readonly authorityId: number | null;
  readonly lastBatch: number;
  readonly lastNo: number;
  readonly findings: Findings;
  readonly seen: NumberRanges;
  /** How far former keys have signed, and from where on the newest has. */
  readonly signed: SignedRange;
}

export class SignedRange {
  private readonly former = new Map<string, number>();
  private newestFrom = Infinity;

  add(n: number, { keyId, until }: SignatureFound): void {
    if (until === null) this.newestFrom = Math.min(this.newestFrom, n);
    else this.former.set(keyId, Math.max(n, this.former.get(keyId) ?? 0));
  }

  /** Signed by a former key after the newest had begun, whatever day the batch says it was: a former key does not come back. */
  beyond(): { readonly key: string; readonly batch: number }[] {
    return [...this.former].filter(([, n]) => n > this.newestFrom).map(([key, batch]) => ({ key, batch }));
  }
}

/** One key's part of the heads. */
export interface HeadKeyReport {
  /** First 16 hex digits of SHA-256 over its DER form. */
  readonly key: string;
  readonly heads: number;
  /** When it ceased to sign; null: it signs still. */
  readonly until: string | null;
}

export interface HeadsReport {
  readonly lines: number;
  readonly keys: readonly HeadKeyReport[];
  /** Lines that belong to no authority because they cannot be read. */
  readonly findings: Findings;
}

/**
 * Every line: signature, then the batch it tells of. One pass over the files for all authorities, a fixed number of lines in memory.
 * @param authorityOf the authority's part; null when it was not asked for
 */
export async function verifyHeads(
  files: readonly HeadFile[],
  verifier: HeadVerifier,
  store: VerifyStore,
  authorityOf: (code: string) => HeadsOfAuthority | null,
): Promise<HeadsReport> {
  const report = { lines: 0, findings: new Findings() };
  const keys = new Map<string, HeadKeyReport>();
  const waiting = new Map<HeadsOfAuthority, ReadLine[]>();
  let held = 0;
  const compare = async (): Promise<void> => {
    for (const [part, lines] of waiting) await compareWithBatches(store, part, lines);
    waiting.clear();
    held = 0;
  };
  for await (const line of headLines(files)) {
    report.lines += 1;
    const { head } = line;
    if (!head) {
      report.findings.add(FindingKind.UnreadableHead, { line: placeOf(line) });
      continue;
    }
    const part = authorityOf(head.authority);
    if (!part) continue;
    const signed = verifier.check(headText(head), head.signature, head.sealed_at);
    if (signed === null || signed.retired) {
      nameSignature(part, { ...line, head }, signed);
      continue;
    }
    count(keys, signed);
    part.signed.add(head.n, signed);
    const lines = waiting.get(part) ?? [];
    lines.push({ ...line, head });
    waiting.set(part, lines);
    held += 1;
    if (held >= atOnce) await compare();
  }
  await compare();
  return { ...report, keys: [...keys.values()] };
}

function nameSignature(part: HeadsOfAuthority, line: ReadLine, signed: SignatureFound | null): void {
  const { n, last_no: position, key } = line.head;
  const kind = signed === null ? FindingKind.BadSignature : FindingKind.RetiredKey;
  part.findings.add(kind, { batch: n, position, line: placeOf(line), key: signed?.keyId ?? key });
}

function count(keys: Map<string, HeadKeyReport>, { keyId, until }: SignatureFound): void {
  keys.set(keyId, { key: keyId, heads: (keys.get(keyId)?.heads ?? 0) + 1, until });
}

/** After all lines: numbers that no head tells of, and heads beyond the database. */
export function nameGaps(part: HeadsOfAuthority): void {
  for (const { from, to } of part.seen.gaps()) {
    const last = Math.min(to, part.lastBatch);
    if (from <= last) part.findings.add(FindingKind.MissingHead, { batch: from, to_batch: last });
  }
  for (const { key, batch } of part.signed.beyond()) part.findings.add(FindingKind.RetiredKey, { batch, key });
  const greatest = part.seen.greatest();
  if (greatest !== null && greatest > part.lastBatch)
    part.findings.add(FindingKind.CutTail, { batch: part.lastBatch + 1, to_batch: greatest, position: part.lastNo + 1 });
}

async function compareWithBatches(store: VerifyStore, part: HeadsOfAuthority, lines: readonly ReadLine[]): Promise<void> {
  const numbers = lines.map(({ head }) => head.n);
  const batches = part.authorityId === null ? new Map<number, BatchHeader>() : await store.headers(part.authorityId, numbers);
  for (const line of lines) {
    part.seen.add(line.head.n);
    const batch = batches.get(line.head.n);
    // A batch that is not there is told once for all of them: missing_batch or cut_tail.
    if (batch && !isSame(line.head, batch))
      part.findings.add(FindingKind.ChangedBatch, { batch: batch.n, position: batch.firstNo, line: placeOf(line) });
  }
}

function isSame(head: Head, batch: BatchHeader): boolean {
  return (
    head.root === batch.root &&
    head.first_no === batch.firstNo &&
    head.last_no === batch.lastNo &&
    head.sealed_at === batch.sealedAt
  );
}

function placeOf({ file, line }: HeadLine): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}
