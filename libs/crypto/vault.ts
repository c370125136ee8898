import { createHmac, randomBytes } from 'node:crypto';
import { newId } from '@lots/platform';
import { openBytes, SealBrokenError, sealBytes } from './aes.js';
import type { KeyFolder } from './key-folder.js';

export type KeyPurpose =
  'call' | 'contact' | 'person' | 'package' | 'case' | 'return_note' | 'escalation' | 'event' | 'plan' | 'report';

/** A row of keys.data_key together with the key itself, for as long as the use case needs it. */
export interface DataKey {
  readonly id: string;
  readonly authorityId: number;
  readonly purpose: KeyPurpose;
  readonly kekVersion: number;
  readonly wrapped: Buffer;
  readonly plain: Buffer;
}

/** What a read brings along from keys.data_key. */
export interface WrappedKey {
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
}

export interface WrappedAuthorityKey {
  readonly authorityId: number;
  readonly kekVersion: number;
  readonly wrapped: Buffer;
  /** False: too new to wrap with, because another process may not have read it yet. Left out: true. */
  readonly usable?: boolean;
}

interface HeldKey {
  readonly kekVersion: number;
  readonly key: Buffer;
  usable: boolean;
}

/** The content's key is gone for good (disposal), or belongs to an authority this installation has no key for. */
export class KeyUnavailableError extends Error {
  constructor() {
    super('The key is destroyed or not held here.');
    this.name = 'KeyUnavailableError';
  }
}

/**
 * The key ladder: key folder → authority key → data key → row. Authority keys are unwrapped once at boot and stay in memory;
 * every row with a name, an identity number, a contact way or free text has its own data key.
 */
export class Vault {
  /** Every version held, newest first. More than one only while keys are being changed. */
  private readonly authorities = new Map<number, HeldKey[]>();

  constructor(private folder: KeyFolder) {}

  /** The key folder as it is now: a key may have been changed. */
  useFolder(folder: KeyFolder): void {
    this.folder = folder;
  }

  /** Under which version of the token key this process writes. */
  get tokenVersion(): number {
    return this.folder.tokenVersion ?? 1;
  }

  /** Every version whose tokens may stand in the database: the one that writes first. */
  get tokenVersions(): readonly number[] {
    return [this.tokenVersion, ...(this.folder.otherTokens ?? []).map(({ version }) => version)];
  }

  /** Makes an authority's key. The caller stores what comes back in keys.authority_key. */
  makeAuthorityKey(authorityId: number, kekVersion: number): WrappedAuthorityKey {
    return {
      authorityId,
      kekVersion,
      wrapped: sealBytes(this.folder.kek, randomBytes(32), `authority:${authorityId}:${kekVersion}`),
    };
  }

  /** At boot and every few seconds, once per row of keys.authority_key. All versions open; the newest usable one wraps. */
  hold(row: WrappedAuthorityKey): void {
    const versions = this.authorities.get(row.authorityId) ?? [];
    const held = versions.find(({ kekVersion }) => kekVersion === row.kekVersion);
    const usable = row.usable ?? true;
    if (held) {
      held.usable ||= usable;
      return;
    }
    const next = [...versions, { kekVersion: row.kekVersion, key: this.openAuthorityKey(row), usable }];
    this.authorities.set(
      row.authorityId,
      next.sort((one, other) => other.kekVersion - one.kekVersion),
    );
  }

  /** The same authority key under the kek of today; null when it is already. @throws SealBrokenError when no kek here opens it */
  underNewKek(row: WrappedAuthorityKey): Buffer | null {
    const context = `authority:${row.authorityId}:${row.kekVersion}`;
    if (opensWith(this.folder.kek, row.wrapped, context)) return null;
    return sealBytes(this.folder.kek, this.openAuthorityKey(row), context);
  }

  /** The same data key under its authority's newest key. @throws KeyUnavailableError */
  underNewAuthorityKey(key: WrappedKey): { readonly wrapped: Buffer; readonly kekVersion: number } {
    const [newest] = this.versionsOf(key.authorityId);
    return {
      wrapped: sealBytes(newest.key, this.unwrap(key), `data:${key.id}:${key.authorityId}`),
      kekVersion: newest.kekVersion,
    };
  }

  /** A fresh data key, wrapped for the authority that is to read the row. @throws KeyUnavailableError */
  newKey(authorityId: number, purpose: KeyPurpose): DataKey {
    const authority = this.authorityKey(authorityId);
    const id = newId();
    const plain = randomBytes(32);
    const wrapped = sealBytes(authority.key, plain, `data:${id}:${authorityId}`);
    return { id, authorityId, purpose, kekVersion: authority.kekVersion, wrapped, plain };
  }

  /** The same data key for another board: when one succeeds another, rows change hands without being written anew. @throws KeyUnavailableError */
  rewrap(key: WrappedKey, authorityId: number): { readonly wrapped: Buffer; readonly kekVersion: number } {
    const authority = this.authorityKey(authorityId);
    return {
      wrapped: sealBytes(authority.key, this.unwrap(key), `data:${key.id}:${authorityId}`),
      kekVersion: authority.kekVersion,
    };
  }

  /** Encrypts a JSON value for one row; it opens in that table and row only. */
  seal(key: DataKey, row: string, value: unknown): Buffer {
    return sealBytes(key.plain, Buffer.from(JSON.stringify(value), 'utf8'), `${row}:${key.id}`);
  }

  /** @throws KeyUnavailableError when the key has been destroyed. @throws SealBrokenError when the row was changed or moved. */
  open(key: WrappedKey, row: string, sealed: Buffer): unknown {
    return JSON.parse(openBytes(this.unwrap(key), sealed, `${row}:${key.id}`).toString('utf8')) as unknown;
  }

  /** Encrypts again under a key that exists (autosave). */
  reseal(key: WrappedKey, row: string, value: unknown): Buffer {
    return sealBytes(this.unwrap(key), Buffer.from(JSON.stringify(value), 'utf8'), `${row}:${key.id}`);
  }

  /** Keyed hash (cookie, typed user name), to be written; useless without the key folder. */
  token(kind: string, value: string): Buffer {
    return keyed(this.folder.token, kind, value);
  }

  /** What the same may stand as, written under any version: for look-ups. The one that writes first; one only, unless the key is being changed. */
  tokens(kind: string, value: string): Buffer[] {
    const keys = [this.folder.token, ...(this.folder.otherTokens ?? []).map(({ key }) => key)];
    return keys.map((key) => keyed(key, kind, value));
  }

  /** Authenticates a row of the access log. */
  auditMac(canonical: string): Buffer {
    return createHmac('sha256', this.folder.auditMac).update(canonical).digest();
  }

  /** Every MAC under which a row of the access log is true: today's key first. */
  auditMacs(canonical: string): Buffer[] {
    const keys = [this.folder.auditMac, ...(this.folder.formerAuditMacs ?? [])];
    return keys.map((key) => createHmac('sha256', key).update(canonical).digest());
  }

  private openAuthorityKey(row: WrappedAuthorityKey): Buffer {
    const context = `authority:${row.authorityId}:${row.kekVersion}`;
    return openWithAny([this.folder.kek, ...(this.folder.otherKeks ?? [])], row.wrapped, context);
  }

  private unwrap(key: WrappedKey): Buffer {
    if (key.wrapped === null) throw new KeyUnavailableError();
    const keys = this.versionsOf(key.authorityId).map((held) => held.key);
    return openWithAny(keys, key.wrapped, `data:${key.id}:${key.authorityId}`);
  }

  /** What new data keys are wrapped with: the newest that every process has had time to read. */
  private authorityKey(authorityId: number): HeldKey {
    const versions = this.versionsOf(authorityId);
    return versions.find(({ usable }) => usable) ?? versions[0];
  }

  private versionsOf(authorityId: number): [HeldKey, ...HeldKey[]] {
    const [newest, ...older] = this.authorities.get(authorityId) ?? [];
    if (!newest) throw new KeyUnavailableError();
    return [newest, ...older];
  }
}

function keyed(key: Buffer, kind: string, value: string): Buffer {
  return createHmac('sha256', key).update(`${kind}\0${value}`).digest();
}

/** GCM tells which key it was: a wrong one opens nothing. @throws SealBrokenError when none does */
function openWithAny(keys: readonly Buffer[], sealed: Buffer, context: string): Buffer {
  for (const key of keys.slice(0, -1)) {
    try {
      return openBytes(key, sealed, context);
    } catch (error) {
      if (!(error instanceof SealBrokenError)) throw error;
    }
  }
  return openBytes(keys[keys.length - 1] ?? Buffer.alloc(32), sealed, context);
}

function opensWith(key: Buffer, sealed: Buffer, context: string): boolean {
  try {
    openBytes(key, sealed, context);
    return true;
  } catch {
    return false;
  }
}
