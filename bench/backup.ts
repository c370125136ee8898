import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';
import { statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { projectRoot } from '@lots/platform';
import { provision, withDatabase } from '../libs/db/provision/index.js';
import { BenchError } from './options.js';
import { startSite } from './site.js';

interface Run {
  readonly rows: number;
  readonly seconds: number;
  readonly peak_rss_mb: number;
}

/** `npm run bench -- backup [--referrals 100000]`: a backup and a restore in processes of their own, so that their memory is theirs. */
export async function benchBackup(argv: readonly string[], tell: (line: string) => void): Promise<void> {
  const site = await startSite(referralsOf(argv), 1, tell);
  try {
    const files = { dataFile: path.join(site.folder, 'b.data'), keysFile: path.join(site.folder, 'b.keys') };
    tell('Säkerhetskopierar …');
    const backup = await inChild(['backup', site.adminUrl, files.dataFile, files.keysFile]);
    tell('Återställer …');
    await provision(site.adminUrl, { database: 'lots_restored', passwords: {} });
    const restore = await inChild(['restore', withDatabase(site.adminUrl, 'lots_restored'), files.dataFile, files.keysFile]);
    const bytes = statSync(files.dataFile).size + statSync(files.keysFile).size;
    const machine = { node: process.version, postgres: site.postgres, cpus: cpus().length };
    process.stdout.write(
      `${JSON.stringify({ bench: 'backup', file_mb: mb(bytes), backup: perSecond(backup), restore: perSecond(restore), ...machine })}\n`,
    );
  } finally {
    await site.stop();
  }
}

function perSecond(run: Run): Run & { rows_per_second: number } {
  return { ...run, rows_per_second: Math.round(run.rows / run.seconds) };
}

function mb(bytes: number): number {
  return Math.round(bytes / 104_857.6) / 10;
}

function referralsOf(argv: readonly string[]): number {
  const at = argv.indexOf('--referrals');
  const count = at === -1 ? 100_000 : Number(argv[at + 1]);
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000)
    throw new BenchError('--referrals ska vara ett heltal från 1 till 1000000.');
  return count;
}

async function inChild(words: readonly string[]): Promise<Run> {
  const file = path.join(projectRoot(), 'dist/bench/backup-child.js');
  const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const out = await text(child.stdout);
  return JSON.parse(out) as Run;
}
