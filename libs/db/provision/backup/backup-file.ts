import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { BackupError } from './backup-error.js';
import { fileKey, FrameOpener, FrameSealer } from './sealed-frames.js';

/** Rows and keys never lie in the same file: what opens the rows is thrown away sooner. */
export const BackupSet = { Data: 'data', Keys: 'keys' } as const;
export type BackupSet = (typeof BackupSet)[keyof typeof BackupSet];

export const backupVersion = 1;
const magic = 'lots-backup';
/** Longer than any header we write. */
const headerLimit = 4096;

/** The first line of the file, readable without a key. Nothing about anybody. */
export interface BackupHeader {
  readonly lots: typeof magic;
  readonly version: number;
  readonly set: BackupSet;
  /** The two files of one run carry the same. */
  readonly id: string;
  /** UTC; when the snapshot was taken */
  readonly at: string;
  readonly key: string;
  /** hex */
  readonly salt: string;
}

/** B: what follows · T: a table begins · D: its rows · E: it ends · Z: everything has been written. */
export type RecordKindLetter = 'B' | 'T' | 'D' | 'E' | 'Z';

export interface BackupRecord {
  readonly kind: RecordKindLetter;
  readonly body: Buffer;
}

/** Writes beside and renames when all is on disk: a run that is cut off leaves no file with the right name. */
export class BackupWriter {
  private readonly part: string;
  private readonly gzip: Gzip = createGzip({ level: 3 });
  private readonly out: WriteStream;
  private readonly sealed: Promise<void>;
  private failure: unknown = null;

  constructor(
    private readonly file: string,
    backupKey: Buffer,
    what: { readonly set: BackupSet; readonly id: string; readonly at: string },
  ) {
    this.part = `${file}.${randomUUID().slice(0, 8)}.part`;
    const salt = randomBytes(32);
    const { key, id } = fileKey(backupKey, salt);
    const header: BackupHeader = { lots: magic, version: backupVersion, ...what, key: id, salt: salt.toString('hex') };
    const line = Buffer.from(`${JSON.stringify(header)}\n`, 'utf8');
    this.out = createWriteStream(this.part, { flags: 'wx', mode: 0o600 });
    this.out.write(line);
    this.sealed = pipeline(this.gzip, new FrameSealer(key, line), this.out);
    this.sealed.catch((error: unknown) => (this.failure = error));
  }

  async write(kind: RecordKindLetter, body: Buffer | object): Promise<void> {
    if (this.failure) throw this.failure as Error;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body), 'utf8');
    const head = Buffer.alloc(5);
    head.write(kind, 0, 'latin1');
    head.writeUInt32BE(bytes.length, 1);
    this.gzip.write(head);
    // The reader of the database waits when the disk is slow: memory stays the same however much there is.
    if (!this.gzip.write(bytes)) await Promise.race([once(this.gzip, 'drain'), this.sealed]);
  }

  async close(): Promise<void> {
    this.gzip.end();
    await this.sealed;
    const handle = await open(this.part, 'r');
    await handle.sync().finally(() => handle.close());
    await rename(this.part, this.file);
  }

  async abandon(): Promise<void> {
    this.gzip.destroy();
    await this.sealed.catch(() => undefined);
    await rm(this.part, { force: true });
  }
}

/** @throws BackupError not_a_backup · wrong_version */
export async function readHeader(file: string): Promise<{ header: BackupHeader; line: Buffer }> {
  const handle = await open(file, 'r').catch(() => {
    throw new BackupError('not_a_backup', file);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerLimit), 0, headerLimit, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    const line = buffer.subarray(0, end + 1);
    return { header: parseHeader(line.toString('utf8'), file), line };
  } finally {
    await handle.close();
  }
}

function parseHeader(text: string, file: string): BackupHeader {
  let value: Partial<BackupHeader> | null;
  try {
    value = JSON.parse(text) as Partial<BackupHeader> | null;
  } catch {
    throw new BackupError('not_a_backup', file);
  }
  if (value?.lots !== magic) throw new BackupError('not_a_backup', file);
  if (value.version !== backupVersion) throw new BackupError('wrong_version', String(value.version));
  return value as BackupHeader;
}

/**
 * The records of a file, each checked before it is handed out. The last is Z; a file without it is refused.
 * @param backupKeys the file says which of them it is under
 * @throws BackupError
 */
export async function* readRecords(file: string, backupKeys: readonly Buffer[]): AsyncGenerator<BackupRecord> {
  const { header, line } = await readHeader(file);
  const salt = Buffer.from(header.salt, 'hex');
  const found = backupKeys.map((backupKey) => fileKey(backupKey, salt)).find(({ id }) => id === header.key);
  if (!found) throw new BackupError('wrong_key', header.key);
  const source = createReadStream(file, { start: line.length });
  const opener = new FrameOpener(found.key, line);
  const plain = createGunzip();
  const flow = pipeline(source, opener, plain);
  flow.catch(() => undefined);
  let last: RecordKindLetter | null = null;
  try {
    for await (const record of splitRecords(plain)) {
      last = record.kind;
      yield record;
    }
    await flow;
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError('tampered', error instanceof Error ? error.message : '');
  } finally {
    source.destroy();
    await finished(source).catch(() => undefined);
  }
  if (last !== 'Z') throw new BackupError('cut_off');
}

async function* splitRecords(plain: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of plain) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= 5 && held.length >= 5 + held.readUInt32BE(1)) {
      const size = held.readUInt32BE(1);
      yield { kind: held.toString('latin1', 0, 1) as RecordKindLetter, body: held.subarray(5, 5 + size) };
      held = held.subarray(5 + size);
    }
  }
  if (held.length > 0) throw new BackupError('cut_off');
}

export function jsonOf<T>(record: BackupRecord): T {
  return JSON.parse(record.body.toString('utf8')) as T;
}
