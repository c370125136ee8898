import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))), 'config', 'demo');

export function cityOf(env = process.env) {
  return env.LOTS_CITY || 'stockholm';
}

/** Cities with invented cases, in alphabetical order. */
export function demoCities() {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return files.map((name) => name.slice(0, -'.yaml'.length)).sort();
}
