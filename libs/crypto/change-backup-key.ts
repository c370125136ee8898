import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freshKey, syncFolder, writeNew } from './change-key-files.js';
import { formerFiles, readKeyFile } from './key-folder.js';

/** The key that new backups are sealed with. @throws KeyFolderError */
export function backupKeyOf(folder: string): Buffer {
  return readKeyFile(folder, 'backup');
}

/** Keys that older backups are sealed with, the newest first, by the name of their file. */
export function formerBackupKeys(folder: string): { readonly file: string; readonly key: Buffer }[] {
  return formerFiles(folder, 'backup')
    .reverse()
    .map((file) => ({ file, key: readKeyFile(folder, file) }));
}

/** A new key for backups to come; the one that was is kept, for as long as there are backups under it. @throws KeyFolderError */
export function changeBackupKey(folder: string): void {
  const now = backupKeyOf(folder);
  const former = formerBackupKeys(folder);
  // A run that was cut off after it had kept the key: kept once is enough.
  if (!former.some(({ key }) => key.equals(now))) {
    const last = former[0]?.file;
    const number = last === undefined ? 1 : Number(last.slice(last.lastIndexOf('-') + 1)) + 1;
    writeNew(folder, `backup.former-${number}`, readFileSync(path.join(folder, 'backup'), 'utf8'));
  }
  writeNew(folder, 'backup', freshKey());
}

/** Backups under these are noise from now on. */
export function forgetBackupKeys(folder: string, files: readonly string[]): void {
  for (const file of files) rmSync(path.join(folder, file), { force: true });
  syncFolder(folder);
}
