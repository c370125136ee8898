import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readHead, type Head } from './head.js';

/** A line of a heads file; `head` is null when it cannot be read. */
export interface HeadLine {
  readonly file: string;
  /** From 1 */
  readonly line: number;
  readonly head: Head | null;
}

const fileName = /^heads-\d{4}-\d{2}\.jsonl$/;

/**
 * The sink outside the database: one file a month, one line per authority and batch. Lines are only ever added. Let the folder be on
 * another disk or machine than the database, readable to those who check.
 */
export class HeadFolder {
  constructor(readonly folder: string) {}

  /** On disk when it returns. Lines of one call belong to one file each, by the month they were sealed. */
  async append(heads: readonly Head[]): Promise<void> {
    const byFile = new Map<string, Head[]>();
    for (const head of heads) {
      const name = `heads-${head.sealed_at.slice(0, 7)}.jsonl`;
      byFile.set(name, [...(byFile.get(name) ?? []), head]);
    }
    for (const [name, lines] of byFile) await this.appendTo(name, lines.map((head) => `${JSON.stringify(head)}\n`).join(''));
  }

  /** The public keys beside the heads, to be copied to those who check. */
  async publish(publicPem: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.folder, 'head-sign.pub');
    if (existsSync(file) && readFileSync(file, 'utf8') === publicPem) return;
    await writeFile(`${file}.writing`, publicPem, { mode: 0o644 });
    await rename(`${file}.writing`, file);
  }

  /** The files as they are now, oldest first. */
  async files(): Promise<HeadFile[]> {
    const names = existsSync(this.folder) ? (await readdir(this.folder)).filter((name) => fileName.test(name)).sort() : [];
    return names.map((name) => headFile(path.join(this.folder, name)));
  }

  private async appendTo(name: string, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.folder, name);
    const isNew = !existsSync(file);
    const handle = await open(file, 'a+', 0o600);
    try {
      // A power cut may leave half a line: it stays, and the whole line follows on one of its own.
      await handle.writeFile((await endsWithLine(handle)) ? text : `\n${text}`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (isNew) await syncFolder(this.folder);
  }
}

/** A heads file up to the length it had when it was noted: what is added later is not read. */
export interface HeadFile {
  readonly file: string;
  readonly size: number;
}

export function headFile(file: string): HeadFile {
  return { file, size: statSync(file).size };
}

/** Line by line, however long the files are. Half a line that a power cut left, followed by the whole one, is passed over. */
export async function* headLines(files: readonly HeadFile[]): AsyncGenerator<HeadLine> {
  for (const { file, size } of files) {
    if (size === 0) continue;
    const lines = createInterface({ input: createReadStream(file, { end: size - 1, encoding: 'utf8' }), crlfDelay: Infinity });
    let number = 0;
    let torn: { text: string; line: number } | null = null;
    for await (const text of lines) {
      number += 1;
      if (text === '') continue;
      if (torn && !text.startsWith(torn.text)) yield { file, line: torn.line, head: null };
      const head = readHead(text);
      torn = head === null ? { text, line: number } : null;
      if (head) yield { file, line: number, head };
    }
    if (torn) yield { file, line: torn.line, head: null };
  }
}

async function endsWithLine(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
