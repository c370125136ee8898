// Specs that start the whole program. Loading its modules costs more than what most of them do, and Jest loads them anew for each file:
// in a run of everything they are loaded once for a group. Named on the command line, a spec runs by itself as any other.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
export const groups = JSON.parse(readFileSync(path.join(here, 'groups.json'), 'utf8'));

/** Patterns for what Jest shall not start now: the specs in groups, or, when somebody has named a path, the groups. */
export function notNow(words) {
  const named = words.some((word) => !word.startsWith('-') && existsSync(word));
  const files = named ? [] : Object.values(groups).flat();
  return files.map((file) => `<rootDir>/${file.replaceAll('.', '\\.')}`);
}
