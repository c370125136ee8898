import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { KeyFolderError } from './key-folder.js';

/** Checks signatures of the access log's heads: Ed25519 (RFC 8032). Needs the public key only. */
export class HeadVerifier {
  /** Which key: first 16 hex digits of SHA-256 over its DER form. */
  readonly keyId: string;

  constructor(protected readonly publicKey: KeyObject) {
    this.keyId = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex')
      .slice(0, 16);
  }

  /** @param pem public key, or the private key itself. @throws KeyFolderError */
  static fromPem(pem: string): HeadVerifier {
    return new HeadVerifier(ed25519(() => createPublicKey(pem)));
  }

  /** @param signature base64url */
  verify(text: string, signature: string): boolean {
    try {
      return verify(null, Buffer.from(text, 'utf8'), this.publicKey, Buffer.from(signature, 'base64url'));
    } catch {
      return false;
    }
  }

  publicPem(): string {
    return this.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }
}

/** Signs them too: the file head-sign of the key folder. */
export class HeadKey extends HeadVerifier {
  private constructor(private readonly privateKey: KeyObject) {
    super(createPublicKey(privateKey));
  }

  /** @throws KeyFolderError naming the file and the command that makes it */
  static read(folder: string): HeadKey {
    const file = path.join(folder, 'head-sign');
    if (!existsSync(file))
      throw new KeyFolderError(
        'Key file "head-sign" is missing in LOTS_KEYS. Make a folder with: npm run -s lots -- make-keys <folder>',
      );
    return new HeadKey(ed25519(() => createPrivateKey(readFileSync(file, 'utf8'))));
  }

  /** base64url; the same text always gives the same signature */
  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.privateKey).toString('base64url');
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
