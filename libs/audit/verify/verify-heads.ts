import type { HeadVerifier } from '@lots/crypto';
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
}

export interface HeadsReport {
  readonly lines: number;
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
    if (!verifier.verify(headText(head), head.signature)) {
      part.findings.add(FindingKind.BadSignature, { batch: head.n, position: head.last_no, line: placeOf(line) });
      continue;
    }
    const lines = waiting.get(part) ?? [];
    lines.push({ ...line, head });
    waiting.set(part, lines);
    held += 1;
    if (held >= atOnce) await compare();
  }
  await compare();
  return report;
}

/** After all lines: numbers that no head tells of, and heads beyond the database. */
export function nameGaps(part: HeadsOfAuthority): void {
  for (const { from, to } of part.seen.gaps()) {
    const last = Math.min(to, part.lastBatch);
    if (from <= last) part.findings.add(FindingKind.MissingHead, { batch: from, to_batch: last });
  }
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
