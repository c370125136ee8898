import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Folder names of test servers begin like this. */
export const testFolderPrefix = 'lots-test-';

/** A test run killed with -9 leaves its server and folder; the next run takes them away. */
export async function removeLeftBehind(removeEmbeddedPostgres) {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(testFolderPrefix)) continue;
    const folder = path.join(tmpdir(), name);
    try {
      if (isRunning(Number(readFileSync(path.join(folder, 'pid'), 'utf8')))) continue;
      await removeEmbeddedPostgres(path.join(folder, 'pg'));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another account's folder, or another run that is just starting or cleaning.
    }
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
