import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formerFiles, KeyFolderError } from './key-folder.js';

/** A key, and when it signs: `From:` and `Until:` before the key itself in its file. Null: always did, or does still. */
interface KnownKey {
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly from: string | null;
  readonly until: string | null;
}

/** Whose signature it is. Retired: a true one, but of a key that had ceased to sign when the text says it was signed. */
export interface SignatureFound {
  readonly keyId: string;
  readonly until: string | null;
  readonly retired: boolean;
}

/** Checks signatures of the access log's heads: Ed25519 (RFC 8032). Needs public keys only; what a former key signed in its time stays true. */
export class HeadVerifier {
  /** Which key signs now: first 16 hex digits of SHA-256 over its DER form. */
  readonly keyId: string;

  /** @param keys at least one, the newest first */
  protected constructor(protected readonly keys: readonly [KnownKey, ...KnownKey[]]) {
    this.keyId = keys[0].keyId;
  }

  /** @param pem public keys one after the other, the newest first, or a private key itself. @throws KeyFolderError */
  static fromPem(...pems: readonly string[]): HeadVerifier {
    const [newest, ...older] = pems.flatMap(blocksOf).map((block) => knownKey(block));
    if (!newest) throw new KeyFolderError('The key that signs the heads of the access log cannot be read.');
    return new HeadVerifier([newest, ...older]);
  }

  /** @param signature base64url. By any key there is, whenever. */
  verify(text: string, signature: string): boolean {
    return this.find(text, signature) !== null;
  }

  /** Null: no key here has signed it. @param at when the text says that it was signed */
  check(text: string, signature: string, at: string): SignatureFound | null {
    const key = this.find(text, signature);
    if (key === null) return null;
    const { keyId, until } = key;
    return { keyId, until, retired: until !== null && !(Date.parse(at) < Date.parse(until)) };
  }

  /** All of them, for those who check: the newest first, each with its time. */
  publicPem(): string {
    return this.keys.map(({ publicKey, from, until }) => withTime(publicKey, from, until)).join('');
  }

  private find(text: string, signature: string): KnownKey | null {
    return this.keys.find(({ publicKey }) => isSignedBy(publicKey, text, signature)) ?? null;
  }
}

/** A folder is read again so often, so that a key may be changed while the program runs. */
const readAgainMs = 10_000;

/** Signs them too: the file head-sign of the key folder, and head-sign.next from the moment that file tells. */
export class HeadKey extends HeadVerifier {
  private readAt = Date.now();

  private constructor(
    private readonly folder: string,
    keys: readonly [KnownKey, ...KnownKey[]],
    private readonly signers: readonly { readonly keyId: string; readonly privateKey: KeyObject; readonly from: string | null }[],
  ) {
    super(keys);
  }

  /** @throws KeyFolderError naming the file and the command that makes it */
  static read(folder: string): HeadKey {
    const text = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    if (!existsSync(path.join(folder, 'head-sign')))
      throw new KeyFolderError(
        'Key file "head-sign" is missing in LOTS_KEYS. Make a folder with: npm run -s lots -- make-keys <folder>',
      );
    const now = knownKey(text('head-sign'));
    const coming = existsSync(path.join(folder, 'head-sign.next')) ? text('head-sign.next') : null;
    const next = coming === null ? null : knownKey(coming);
    // A change that was cut off at its end leaves one key under two names.
    const isComing = next !== null && next.keyId !== now.keyId;
    const current = isComing ? { ...now, until: next.from } : now;
    const former = formerFiles(folder, 'head-sign')
      .reverse()
      .map((name) => knownKey(text(name)));
    const older = [current, ...former.filter(({ keyId }) => keyId !== current.keyId)] as [KnownKey, ...KnownKey[]];
    const signers = [signerOf(now, text('head-sign'))];
    if (!isComing || coming === null) return new HeadKey(folder, older, signers);
    return new HeadKey(folder, [next, ...older], [signerOf(next, coming), ...signers]);
  }

  /** As the folder is now; what was read less than ten seconds ago is good enough, and what cannot be read changes nothing. */
  upToDate(): HeadKey {
    if (Date.now() - this.readAt < readAgainMs) return this;
    this.readAt = Date.now();
    try {
      return HeadKey.read(this.folder);
    } catch {
      return this;
    }
  }

  /** By the key whose time it is; the same text at the same time always gives the same signature. */
  sign(text: string, at: string = new Date().toISOString()): { readonly key: string; readonly signature: string } {
    const signer = this.signers.find(({ from }) => from === null || Date.parse(from) <= Date.parse(at)) ?? this.signers.at(-1);
    if (!signer) throw new KeyFolderError('The key that signs the heads of the access log cannot be read.');
    return { key: signer.keyId, signature: sign(null, Buffer.from(text, 'utf8'), signer.privateKey).toString('base64url') };
  }
}

/** A public key in its file, with its time before it. */
export function withTime(publicKey: KeyObject, from: string | null, until: string | null): string {
  const lines = [...(from === null ? [] : [`From: ${from}\n`]), ...(until === null ? [] : [`Until: ${until}\n`])];
  return `${lines.join('')}${publicKey.export({ type: 'spki', format: 'pem' }).toString()}`;
}

export function knownKey(text: string): KnownKey {
  const publicKey = ed25519(() => createPublicKey(text));
  const keyId = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  return { keyId, publicKey, from: timeIn(text, 'From'), until: timeIn(text, 'Until') };
}

function signerOf({ keyId, from }: KnownKey, text: string): { keyId: string; privateKey: KeyObject; from: string | null } {
  return { keyId, from, privateKey: ed25519(() => createPrivateKey(text)) };
}

/** @throws KeyFolderError: a time that cannot be read must not become "always" */
function timeIn(text: string, name: 'From' | 'Until'): string | null {
  const [, time] = new RegExp(`^${name}: *(.*)$`, 'm').exec(text) ?? [];
  if (time === undefined) return null;
  if (Number.isNaN(Date.parse(time)))
    throw new KeyFolderError(`The time "${name}" of a key that signs the heads cannot be read.`);
  return time.trim();
}

/** Each key with the lines that stand before it. */
function blocksOf(text: string): string[] {
  return text.split(/(?<=-----END [A-Z ]+-----)/).filter((block) => block.includes('-----BEGIN'));
}

function isSignedBy(publicKey: KeyObject, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

function ed25519(read: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw new KeyFolderError('The key that signs the heads of the access log cannot be read.');
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new KeyFolderError('The key that signs the heads must be an Ed25519 key.');
  return key;
}
