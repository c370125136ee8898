import { beforeEverything, emptyChain, lastNoOf, leafAt, rootOf, type Batch, type ChainEnd, type Mark } from '../sealer/batch.js';
import type { SealStore } from '../sealer/seal-store.js';
import { leafOf, type SealedRow } from '../sealer/sealed-row.js';
import { FindingKind, type Findings } from './finding.js';
import { isMacTrue, type AuditMac } from './row-mac.js';
import type { VerifyStore } from './verify-store.js';

export interface LogTools {
  readonly seals: SealStore;
  readonly store: VerifyStore;
  /** null: MACs are not checked */
  readonly mac: AuditMac | null;
}

export interface SealedPart {
  batches: number;
  rows: number;
  readonly end: ChainEnd;
  readonly mark: Mark;
}

/** Rows that do not belong are looked for this far beyond the batch's own number, so that a flood of them cannot fill the memory. */
const strangersAtOnce = 1000;

/** The sealed part of one authority's log, batch by batch: chain, numbers, roots, rows. */
export async function verifyBatches(tools: LogTools, authorityId: number, findings: Findings): Promise<SealedPart> {
  let end = emptyChain;
  let mark = beforeEverything;
  const part = { batches: 0, rows: 0 };
  for (;;) {
    const batch = await tools.seals.batchAfter(authorityId, end.n);
    if (!batch) return { ...part, end, mark };
    const isNext = batch.n === end.n + 1;
    if (isNext) checkLink(batch, end, findings);
    else findings.add(FindingKind.MissingBatch, { batch: end.n + 1, to_batch: batch.n - 1, position: end.lastNo + 1 });
    if (!rootOf(batch).equals(batch.root)) findings.add(FindingKind.ChangedBatch, { batch: batch.n, position: batch.firstNo });
    await checkRows(tools, batch, isNext && !batch.late ? mark : null, findings);
    part.batches += 1;
    part.rows += batch.entryIds.length;
    end = { n: batch.n, lastNo: lastNoOf(batch), root: batch.root };
    mark = batch.upto;
  }
}

/** Rows above the mark: not sealed yet, so only their MACs can be checked. Answers how many. */
export async function verifyUnsealed(tools: LogTools, authorityId: number, mark: Mark, findings: Findings): Promise<number> {
  const page = 1000;
  let after = mark;
  for (let total = 0; ;) {
    const rows = await tools.store.rowsAfter(authorityId, after, page);
    for (const row of rows) if (tools.mac && !isMacTrue(row, tools.mac)) findings.add(FindingKind.BadMac, { entry_id: row.id });
    total += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < page) return total;
    after = { era: last.era, xid: last.xid, id: last.id };
  }
}

function checkLink(batch: Batch, end: ChainEnd, findings: Findings): void {
  if (!batch.prev.equals(end.root) || batch.firstNo !== end.lastNo + 1)
    findings.add(FindingKind.BrokenChain, { batch: batch.n, position: batch.firstNo });
}

/** @param after the mark of the batch before; null when rows of other batches may stand between, so that strangers cannot be told */
async function checkRows(tools: LogTools, batch: Batch, after: Mark | null, findings: Findings): Promise<void> {
  const limit = batch.entryIds.length + strangersAtOnce;
  const inPlace = after ? await tools.store.rowsBetween(batch.authorityId, after, batch.upto, limit) : [];
  const found = new Map(inPlace.map((row) => [row.id, row]));
  const elsewhere = batch.entryIds.filter((id) => !found.has(id));
  if (elsewhere.length > 0) for (const row of await tools.store.rowsById(elsewhere)) found.set(row.id, row);
  batch.entryIds.forEach((id, index) => checkRow(tools, batch, index, found.get(id), findings));
  await nameStrangers(tools, batch, inPlace, findings);
}

function checkRow(tools: LogTools, batch: Batch, index: number, row: SealedRow | undefined, findings: Findings): void {
  const at = { batch: batch.n, position: batch.firstNo + index, entry_id: batch.entryIds[index] ?? null };
  if (!row) findings.add(FindingKind.RemovedRow, at);
  else if (!leafOf(row).equals(leafAt(batch, index))) findings.add(FindingKind.ChangedRow, at);
  else if (tools.mac && !isMacTrue(row, tools.mac)) findings.add(FindingKind.BadMac, at);
}

async function nameStrangers(tools: LogTools, batch: Batch, inPlace: readonly SealedRow[], findings: Findings): Promise<void> {
  const own = new Set(batch.entryIds);
  const strangers = inPlace.map((row) => row.id).filter((id) => !own.has(id));
  if (strangers.length === 0) return;
  const late = await tools.store.sealedLate(batch.authorityId, strangers);
  for (const id of strangers) if (!late.has(id)) findings.add(FindingKind.InsertedRow, { batch: batch.n, entry_id: id });
}
