import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { privateFolder, type Account } from './run-as.js';

/** The address of a unix socket has at most 107 bytes; the file name takes some of them. */
const longestFolder = 107 - '/.s.PGSQL.65535.lock'.length;

/** The wanted folder, or a short temporary one when the path would not fit in a socket address. */
export function makeSocketFolder(wanted: string, account: Account): { folder: string; remove(): void } {
  const fits = Buffer.byteLength(wanted) <= longestFolder;
  const folder = fits ? wanted : mkdtempSync(path.join(tmpdir(), 'lots-pg-'));
  privateFolder(folder, account);
  return { folder, remove: () => (fits ? undefined : rmSync(folder, { recursive: true, force: true })) };
}
