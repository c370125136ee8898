import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { BackupError } from './backup-error.js';

/** Plain bytes in one frame. */
const frameBytes = 65_536;
const tagBytes = 16;
/** Set in a frame's length: it is the last. A file that ends without one has been cut off. */
const lastBit = 0x80000000;

export interface FileKey {
  readonly key: Buffer;
  /** Which backup key it came from: 16 hex digits. */
  readonly id: string;
}

/** Each file has a key of its own, made from the installation's backup key and the file's salt (RFC 5869), so that nonces may count from 0. */
export function fileKey(backupKey: Buffer, salt: Buffer): FileKey {
  const derive = (info: string, from: Buffer): Buffer => Buffer.from(hkdfSync('sha256', backupKey, from, info, 32));
  return {
    key: derive('lots-backup-file', salt),
    id: derive('lots-backup-id', Buffer.alloc(0)).subarray(0, 8).toString('hex'),
  };
}

/** Which backup key: 16 hex digits, as a file's header tells it. */
export function backupKeyId(backupKey: Buffer): string {
  return fileKey(backupKey, Buffer.alloc(0)).id;
}

/** Number and whether it is the last are bound to the frame: none can be moved, left out or added. */
function bound(header: Buffer, no: number, last: boolean): { nonce: Buffer; aad: Buffer } {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(no), 4);
  return { nonce, aad: Buffer.concat([createHash('sha256').update(header).digest(), nonce, Buffer.from([last ? 1 : 0])]) };
}

/** Plain bytes → frames: 4 bytes of length, AES-256-GCM ciphertext, 16 bytes of tag. */
export class FrameSealer extends Transform {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private no = 0;

  constructor(
    private readonly key: Buffer,
    private readonly header: Buffer,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    // A full frame is kept until more comes: only then is it certain that it is not the last.
    while (this.heldBytes > frameBytes) this.push(this.seal(this.cut(frameBytes), false));
    done();
  }

  override _flush(done: TransformCallback): void {
    this.push(this.seal(this.cut(this.heldBytes), true));
    done();
  }

  private cut(size: number): Buffer {
    const all = this.held.length === 1 && this.held[0] ? this.held[0] : Buffer.concat(this.held);
    this.held = all.length > size ? [all.subarray(size)] : [];
    this.heldBytes = all.length - size;
    return all.subarray(0, size);
  }

  private seal(plain: Buffer, last: boolean): Buffer {
    const { nonce, aad } = bound(this.header, this.no, last);
    this.no += 1;
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(aad);
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE((body.length | (last ? lastBit : 0)) >>> 0);
    return Buffer.concat([length, body]);
  }
}

/** Frames → plain bytes; nothing leaves it that has not been checked. @throws BackupError tampered, cut_off (as the stream's error) */
export class FrameOpener extends Transform {
  private held: Buffer = Buffer.alloc(0);
  private no = 0;
  private ended = false;

  constructor(
    private readonly key: Buffer,
    private readonly header: Buffer,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.held = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    try {
      while (this.next());
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.ended && this.held.length === 0 ? null : new BackupError(this.ended ? 'tampered' : 'cut_off', `frame ${this.no}`));
  }

  private next(): boolean {
    if (this.held.length < 4) return false;
    const word = this.held.readUInt32BE(0);
    const last = word >= lastBit;
    const length = last ? word - lastBit : word;
    if (this.ended || length < tagBytes || length > frameBytes + tagBytes) throw new BackupError('tampered', `frame ${this.no}`);
    if (this.held.length < 4 + length) return false;
    const plain = this.open(this.held.subarray(4, 4 + length), last);
    this.held = this.held.subarray(4 + length);
    this.ended = last;
    if (plain.length > 0) this.push(plain);
    return true;
  }

  private open(body: Buffer, last: boolean): Buffer {
    const { nonce, aad } = bound(this.header, this.no, last);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce);
    decipher.setAAD(aad);
    decipher.setAuthTag(body.subarray(body.length - tagBytes));
    try {
      const plain = Buffer.concat([decipher.update(body.subarray(0, body.length - tagBytes)), decipher.final()]);
      this.no += 1;
      return plain;
    } catch {
      throw new BackupError('tampered', `frame ${this.no}`);
    }
  }
}
