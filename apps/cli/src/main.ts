import { text } from 'node:stream/consumers';
import { commandNames, loadCommand, loadOperation, operationNames } from './command-table.js';
import { InputError } from './pure-command.js';
import { runPureCommand } from './run-pure-command.js';
import { allUsages, asksForHelp, usageOf } from './usage.js';

process.exitCode = await main(process.argv.slice(2));

/** Exit codes (contracts.md): 0 answered · 2 bad input, `{"error":…}` on stderr · 1 internal fault. */
async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  const flags = new Set(rest.filter((word) => word.startsWith('--')));
  try {
    if (name === undefined || name === 'help' || asksForHelp([name])) return help(rest[0]);
    // Before anything is read: whoever asks how a command is called has not set up its environment yet.
    if (usageOf(name) !== null && asksForHelp(rest)) return help(name);
    if (name === 'schema') return print(JSON.stringify((await loadCommand(rest[0] ?? '')).schema));
    if (operationNames.includes(name)) return await (await loadOperation(name))(rest);
    const command = await loadCommand(name);
    return print(JSON.stringify(await runPureCommand(command, await text(process.stdin), flags)));
  } catch (error) {
    return fail(error);
  }
}

function print(line: string): number {
  process.stdout.write(`${line}\n`);
  return 0;
}

function fail(error: unknown): number {
  const known = error instanceof InputError;
  const body = known
    ? { code: error.code, path: error.path, message: error.message }
    : { code: 'internal_error', path: '', message: 'Internal fault.' };
  process.stderr.write(`${JSON.stringify({ error: body })}\n`);
  // Stack only on request: an error text may carry pieces of the input.
  if (!known && process.env['LOTS_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return known ? 2 : 1;
}

function help(command: string | undefined): number {
  if (command === undefined) return print(allUsages());
  const usage = usageOf(command);
  if (usage !== null) return print(usage);
  throw new InputError('unknown_command', '', `Unknown command. Known: ${[...commandNames, ...operationNames].join(', ')}.`);
}
