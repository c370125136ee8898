import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { formerAuditMacFiles, formerFiles, KeyFolderError, readTokenKey } from './key-folder.js';

/**
 * Changes of files in the key folder, each step atomic and written to disk before the next: whenever the power goes, the folder opens
 * everything that it opened before (docs/operations/nycklar.md).
 */

/** Step 1: the coming kek beside the one in use. False: it was there, from a run that was cut off or from --prepare. */
export function prepareKek(folder: string): boolean {
  if (existsSync(path.join(folder, 'kek.next'))) return false;
  if (existsSync(path.join(folder, 'kek.previous')) && !sameFile(folder, 'kek', 'kek.previous'))
    throw new KeyFolderError(
      'The kek before this one is still there. Forget it first: npm run -s lots -- rotate-keys kek --forget',
    );
  writeNew(folder, 'kek.next', freshKey());
  return true;
}

/** Last step: the coming kek is the one in use; the one that was still opens. */
export function promoteKek(folder: string): void {
  if (!existsSync(path.join(folder, 'kek.next'))) return;
  writeNew(folder, 'kek.previous', readFileSync(path.join(folder, 'kek'), 'utf8'));
  renameSync(path.join(folder, 'kek.next'), path.join(folder, 'kek'));
  syncFolder(folder);
}

/** False: there was none. */
export function forgetPreviousKek(folder: string): boolean {
  const file = path.join(folder, 'kek.previous');
  const there = existsSync(file);
  rmSync(file, { force: true });
  syncFolder(folder);
  return there;
}

/** A new key for rows to come; the one that was is kept, so that old rows can be checked for as long as they exist. */
export function changeAuditMac(folder: string): void {
  const former = formerAuditMacFiles(folder);
  const last = former[former.length - 1];
  // A run that was cut off after it had kept the key: kept once is enough.
  if (last === undefined || !sameFile(folder, 'audit-mac', last)) {
    const number = last === undefined ? 1 : Number(last.slice(last.lastIndexOf('-') + 1)) + 1;
    writeNew(folder, `audit-mac.former-${number}`, readFileSync(path.join(folder, 'audit-mac'), 'utf8'));
  }
  writeNew(folder, 'audit-mac', freshKey());
}

/** The coming token key beside the one in use: it is looked for, and nothing is written under it yet. False: it was there. */
export function prepareToken(folder: string): boolean {
  if (existsSync(path.join(folder, 'token.next'))) return false;
  const { version } = readTokenKey(folder, 'token');
  writeNew(folder, 'token.next', `${freshKey()}version ${version + 1}\n`);
  return true;
}

/** The coming token key writes; the one that did is kept for look-ups. Answers the version that writes now. */
export function promoteToken(folder: string): number {
  const { version } = readTokenKey(folder, 'token');
  const next = path.join(folder, 'token.next');
  if (!existsSync(next)) return version;
  const coming = readTokenKey(folder, 'token.next').version;
  // A run that was cut off in between has promoted it already.
  if (coming > version) {
    writeNew(folder, `token.former-${version}`, readFileSync(path.join(folder, 'token'), 'utf8'));
    writeNew(folder, 'token', readFileSync(next, 'utf8'));
  }
  rmSync(next);
  syncFolder(folder);
  return Math.max(coming, version);
}

/** Nothing is found under the old ones any more. How many went. */
export function forgetFormerTokens(folder: string): number {
  const former = formerFiles(folder, 'token');
  for (const name of former) rmSync(path.join(folder, name));
  syncFolder(folder);
  return former.length;
}

/** Milliseconds since the file got its content; null: it is not there. */
export function keyFileAge(folder: string, name: string, now = Date.now()): number | null {
  const file = path.join(folder, name);
  return existsSync(file) ? now - statSync(file).mtimeMs : null;
}

/** The folder as it will be when the coming kek is in use. */
export function withNextKek(folder: string): Buffer {
  return Buffer.from(readFileSync(path.join(folder, 'kek.next'), 'utf8').trim(), 'base64url');
}

export function freshKey(): string {
  return `${randomBytes(32).toString('base64url')}\n`;
}

/** Written beside, on disk, and then given its name. */
export function writeNew(folder: string, name: string, text: string): void {
  const beside = path.join(folder, `${name}.writing`);
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path.join(folder, name));
  syncFolder(folder);
}

export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function sameFile(folder: string, one: string, other: string): boolean {
  const text = (name: string): string => readFileSync(path.join(folder, name), 'utf8').trim();
  return text(one) === text(other);
}
