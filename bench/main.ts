import 'reflect-metadata';
import { cpus } from 'node:os';
import { benchAttackYears } from './attack-years.js';
import { benchBackup } from './backup.js';
import { BenchError, readBenchOptions, readCasesPerDay, readMatchingOptions, type BenchOptions } from './options.js';
import { benchLeakTiming } from './leak-timing.js';
import { benchSecrecyCost } from './secrecy-cost.js';
import { benchMatching, writePairs } from './matching/bench-matching.js';
import { benchRoute } from './route.js';
import { runLoad } from './run.js';
import { startSite } from './site.js';

/** `npm run bench -- intake|inbox|backup|matching|attack-years|leak-timing|secrecy-cost|route`: progress on stderr, one JSON object on stdout. Answers the exit code. */
export async function benchCommand(argv: readonly string[]): Promise<number> {
  try {
    await (special.get(argv[0] ?? '') ?? other)(argv);
    return 0;
  } catch (error) {
    tell(
      error instanceof BenchError
        ? error.message
        : `Mätningen avbröts: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return error instanceof BenchError ? 2 : 1;
  }
}

const special = new Map<string, (argv: readonly string[]) => void | Promise<void>>([
  ['attack-years', (argv) => benchAttackYears(readCasesPerDay(argv.slice(1)), tell)],
  ['backup', (argv) => benchBackup(argv, tell)],
  ['leak-timing', (argv) => benchLeakTiming(argv.slice(1), tell)],
  ['secrecy-cost', (argv) => benchSecrecyCost(argv.slice(1), tell)],
  ['route', () => benchRoute()],
  ['matching', (argv) => (argv[1] === '--write-pairs' ? writePairs() : benchMatching(readMatchingOptions(argv.slice(1)), tell))],
]);

function other(argv: readonly string[]): Promise<void> {
  return bench(readBenchOptions(argv));
}

async function bench(options: BenchOptions): Promise<void> {
  const site = await startSite(options.referrals, options.connections, tell);
  const onSignal = (): void => void site.stop().finally(() => process.exit(130));
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const { seconds, steps, commit_to_visible_samples, ...result } = await runLoad(site, options, tell);
    const report = {
      bench: options.bench,
      connections: options.connections,
      referrals: options.referrals,
      ...result,
      node: process.version,
      postgres: site.postgres,
      cpus: cpus().length,
      seconds,
      commit_to_visible_samples,
      steps,
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } finally {
    await site.stop();
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
