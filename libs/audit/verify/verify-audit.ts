import { statSync } from 'node:fs';
import type { HeadVerifier } from '@lots/crypto';
import { SealerConnection } from '@lots/db';
import { headFile, HeadFolder, type HeadFile } from '../sealer/head-folder.js';
import { SealStore, type LogAuthority } from '../sealer/seal-store.js';
import { Findings, type Finding } from './finding.js';
import { NumberRanges } from './number-ranges.js';
import type { AuditMac } from './row-mac.js';
import { verifyBatches, verifyUnsealed } from './verify-batches.js';
import {
  nameGaps,
  SignedRange,
  verifyHeads,
  type HeadKeyReport,
  type HeadsOfAuthority,
  type HeadsReport,
} from './verify-heads.js';
import { VerifyStore } from './verify-store.js';

export interface VerifyOptions {
  /** Connection as lots_sealer. */
  readonly url: string;
  /** null: MACs are not checked */
  readonly mac: AuditMac | null;
  /** null: the chain is checked within the database only, so a cut tail does not show */
  readonly heads: { readonly path: string; readonly verifier: HeadVerifier } | null;
  /** Only this one; default all. */
  readonly authority?: string;
}

export interface AuthorityReport {
  readonly code: string;
  readonly batches: number;
  /** Sealed rows. */
  readonly rows: number;
  readonly unsealed: number;
  /** Batches newer than the last head; null when no heads were given. Normally 0 or 1. */
  readonly without_head: number | null;
  readonly findings: readonly Finding[];
  /** Findings beyond the first thousand. */
  readonly findings_left_out: number;
}

export interface AuditReport {
  readonly ok: boolean;
  readonly checked: {
    readonly macs: boolean;
    readonly heads: number | null;
    /** Which keys have signed them; null when no heads were given. */
    readonly head_keys: readonly HeadKeyReport[] | null;
  };
  readonly authorities: readonly AuthorityReport[];
  /** Lines of the heads that cannot be read and so belong to no authority. */
  readonly heads_findings: readonly Finding[];
}

interface Part extends HeadsOfAuthority {
  readonly code: string;
  readonly batches: number;
  readonly rows: number;
  readonly unsealed: number;
}

/**
 * Recomputes every batch from the rows and compares with the signed heads. Reads one batch at a time, all of it as of one moment; the
 * heads are taken at their length just before that moment, so a running sealer disturbs nothing.
 */
export async function verifyAudit(options: VerifyOptions): Promise<AuditReport> {
  const files = options.heads ? await headFilesAt(options.heads.path) : null;
  const connection = await SealerConnection.connect(options.url);
  try {
    return await connection.snapshot(() => verifyIn(connection, options, files));
  } finally {
    await connection.close();
  }
}

/** A file of heads, or the folder the sealer writes. */
async function headFilesAt(path: string): Promise<HeadFile[]> {
  return statSync(path).isDirectory() ? new HeadFolder(path).files() : [headFile(path)];
}

async function verifyIn(
  connection: SealerConnection,
  options: VerifyOptions,
  files: readonly HeadFile[] | null,
): Promise<AuditReport> {
  const store = new VerifyStore(connection);
  const seals = new SealStore(connection);
  const isWanted = (code: string): boolean => options.authority === undefined || code === options.authority;
  const parts = new Map<string, Part>();
  for (const authority of await seals.authorities())
    if (isWanted(authority.code)) parts.set(authority.code, await verifyDatabase({ seals, store, mac: options.mac }, authority));
  let heads: HeadsReport | null = null;
  if (files && options.heads) {
    const partOf = (code: string): Part | null => {
      if (!isWanted(code)) return null;
      const part = parts.get(code) ?? unknownAuthority(code);
      parts.set(code, part);
      return part;
    };
    heads = await verifyHeads(files, options.heads.verifier, store, partOf);
    for (const part of parts.values()) nameGaps(part);
  }
  return reportOf([...parts.values()], heads, options.mac !== null);
}

async function verifyDatabase(tools: Parameters<typeof verifyBatches>[0], authority: LogAuthority): Promise<Part> {
  const findings = new Findings();
  const { batches, rows, end, mark } = await verifyBatches(tools, authority.id, findings);
  const unsealed = await verifyUnsealed(tools, authority.id, mark, findings);
  const { n: lastBatch, lastNo } = end;
  const seen = new NumberRanges();
  const signed = new SignedRange();
  return { authorityId: authority.id, code: authority.code, batches, rows, unsealed, lastBatch, lastNo, findings, seen, signed };
}

/** Heads of an authority that the database knows nothing of: its whole log is gone. */
function unknownAuthority(code: string): Part {
  const nothing = { authorityId: null, batches: 0, rows: 0, unsealed: 0, lastBatch: 0, lastNo: 0 };
  return { ...nothing, code, findings: new Findings(), seen: new NumberRanges(), signed: new SignedRange() };
}

function reportOf(parts: readonly Part[], heads: HeadsReport | null, macs: boolean): AuditReport {
  const isClean = parts.every((part) => part.findings.isEmpty()) && (heads?.findings.isEmpty() ?? true);
  return {
    ok: isClean,
    checked: { macs, heads: heads?.lines ?? null, head_keys: heads?.keys ?? null },
    authorities: parts.map((part) => ({
      code: part.code,
      batches: part.batches,
      rows: part.rows,
      unsealed: part.unsealed,
      without_head: heads ? Math.max(0, part.lastBatch - (part.seen.greatest() ?? 0)) : null,
      findings: part.findings.list,
      findings_left_out: part.findings.leftOut,
    })),
    heads_findings: heads?.findings.list ?? [],
  };
}
