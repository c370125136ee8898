import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { formerAuditMacFiles, KeyFolderError } from './key-folder.js';

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

/** The folder as it will be when the coming kek is in use. */
export function withNextKek(folder: string): Buffer {
  return Buffer.from(readFileSync(path.join(folder, 'kek.next'), 'utf8').trim(), 'base64url');
}

function freshKey(): string {
  return `${randomBytes(32).toString('base64url')}\n`;
}

/** Written beside, on disk, and then given its name. */
function writeNew(folder: string, name: string, text: string): void {
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

function syncFolder(folder: string): void {
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
