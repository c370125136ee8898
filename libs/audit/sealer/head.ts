import type { HeadKey } from '@lots/crypto';
import { lastNoOf, type Batch } from './batch.js';

/** What is told outside the database about one batch: one line of JSON, signed with the installation's head key. */
export interface Head {
  readonly authority: string;
  readonly n: number;
  readonly first_no: number;
  readonly last_no: number;
  /** 64 hex digits */
  readonly root: string;
  /** UTC with microseconds */
  readonly sealed_at: string;
  /** Which key signed */
  readonly key: string;
  /** Ed25519, base64url */
  readonly signature: string;
}

/** The signed bytes. */
export function headText(head: Omit<Head, 'key' | 'signature'>): string {
  return JSON.stringify(['lots-audit-head-1', head.authority, head.n, head.first_no, head.last_no, head.root, head.sealed_at]);
}

/** By the key whose time it was when the batch was sealed, as long as it is here. A line written twice does no harm. */
export function signHead(authority: string, batch: Batch, key: HeadKey): Head {
  const head = {
    authority,
    n: batch.n,
    first_no: batch.firstNo,
    last_no: lastNoOf(batch),
    root: batch.root.toString('hex'),
    sealed_at: batch.sealedAt,
  };
  return { ...head, ...key.sign(headText(head), batch.sealedAt) };
}

/** null: not a head. */
export function readHead(line: string): Head | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const head = value as Record<keyof Head, unknown>;
  const texts = [head.authority, head.root, head.sealed_at, head.key, head.signature];
  const numbers = [head.n, head.first_no, head.last_no];
  const fits = texts.every((text) => typeof text === 'string') && numbers.every((number) => Number.isSafeInteger(number));
  return fits && /^[0-9a-f]{64}$/.test(String(head.root)) ? (value as Head) : null;
}
