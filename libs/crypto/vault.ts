import { createHmac, randomBytes } from 'node:crypto';
import { newId } from '@lots/platform';
import { openBytes, sealBytes } from './aes.js';
import type { KeyFolder } from './key-folder.js';

export type KeyPurpose = 'call' | 'contact' | 'person' | 'package' | 'case' | 'return_note' | 'escalation';

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
  private readonly authorities = new Map<number, { readonly kekVersion: number; readonly key: Buffer }>();

  constructor(private readonly folder: KeyFolder) {}

  /** Makes an authority's key. The caller stores what comes back in keys.authority_key. */
  makeAuthorityKey(authorityId: number, kekVersion: number): WrappedAuthorityKey {
    return {
      authorityId,
      kekVersion,
      wrapped: sealBytes(this.folder.kek, randomBytes(32), `authority:${authorityId}:${kekVersion}`),
    };
  }

  /** At boot, once per row of keys.authority_key; the newest version is used for new rows. */
  hold(row: WrappedAuthorityKey): void {
    const held = this.authorities.get(row.authorityId);
    if (held && held.kekVersion >= row.kekVersion) return;
    const key = openBytes(this.folder.kek, row.wrapped, `authority:${row.authorityId}:${row.kekVersion}`);
    this.authorities.set(row.authorityId, { kekVersion: row.kekVersion, key });
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

  /** Keyed hash for look-ups (cookie, typed user name); useless without the key folder. */
  token(kind: string, value: string): Buffer {
    return createHmac('sha256', this.folder.token).update(`${kind}\0${value}`).digest();
  }

  /** Authenticates a row of the access log. */
  auditMac(canonical: string): Buffer {
    return createHmac('sha256', this.folder.auditMac).update(canonical).digest();
  }

  private unwrap(key: WrappedKey): Buffer {
    if (key.wrapped === null) throw new KeyUnavailableError();
    return openBytes(this.authorityKey(key.authorityId).key, key.wrapped, `data:${key.id}:${key.authorityId}`);
  }

  private authorityKey(authorityId: number): { readonly kekVersion: number; readonly key: Buffer } {
    const held = this.authorities.get(authorityId);
    if (!held) throw new KeyUnavailableError();
    return held;
  }
}
