import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { DemoFault } from './fault.mjs';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/**
 * Fills the database with invented cases (`lots seed-demo`, which changes nothing the second time).
 * Its output is JSON: {"personas":[{"name","role"}]}. Answers the personas.
 */
export async function seed(env, site, children) {
  if (!existsSync(path.join(root, 'dist/apps/cli/src/operations/seed-demo.js'))) return [];
  const log = openSync(site.log, 'a', 0o600);
  const child = spawn(process.execPath, [path.join(root, 'dist/apps/cli/src/main.js'), 'seed-demo'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  children.add('seed', child, { group: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const output = await text(child.stdout);
  if ((await ended) !== 0) throw new DemoFault(`De påhittade ärendena kunde inte läggas in. Se ${site.log}`);
  return personasIn(output);
}

function personasIn(output) {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '').personas ?? [];
  } catch {
    return [];
  }
}
