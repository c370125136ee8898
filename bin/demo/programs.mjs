import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Full path of a program, or undefined. Also looks where Debian keeps servers, which an ordinary user's PATH may lack. */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin'];
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder || '.', name);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
