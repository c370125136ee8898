import { readFileSync } from 'node:fs';
import path from 'node:path';

const groups = JSON.parse(readFileSync(path.join('test', 'together', 'groups.json'), 'utf8')) as Record<
  string,
  readonly string[]
>;

/** Runs the specs of one group in this file, each in a describe of its own so that its hooks are only its own. */
export function runGroup(name: string, load: (spec: string) => void): void {
  const files = groups[name];
  if (files === undefined) throw new Error(`No group ${name} in groups.json.`);
  for (const file of files) {
    const spec = file.replace(/\.ts$/u, '');
    describe(spec, () => load(`../../${spec}`));
  }
}
