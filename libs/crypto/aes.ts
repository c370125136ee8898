import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// AES-256-GCM: one format byte, 12 bytes of nonce, 16 bytes of tag, ciphertext (NIST SP 800-38D).
const format = 1;

/** Encrypts under a 32-byte key. `context` is bound to the result: it opens only with the same one. */
export function sealBytes(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([format]), nonce, cipher.getAuthTag(), body]);
}

/** @throws SealBrokenError when the key, the context or a single byte is another. */
export function openBytes(key: Buffer, sealed: Buffer, context: string): Buffer {
  if (sealed.length < 29 || sealed[0] !== format) throw new SealBrokenError();
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(13, 29));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
  } catch {
    throw new SealBrokenError();
  }
}

export class SealBrokenError extends Error {
  constructor() {
    super('The sealed bytes do not open with this key and context.');
    this.name = 'SealBrokenError';
  }
}
