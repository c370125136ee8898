import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** The demo as a person starts it, in a home of its own. */
export interface LaunchedDemo {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when the text has been printed. @throws when the demo ends before */
  printed(text: string): Promise<void>;
  /** Exit code, or the signal's name. */
  ended: Promise<number | string>;
}

export function launchDemo(
  home: string,
  port: number,
  options: { flags?: string[]; env?: Record<string, string>; command?: string[] } = {},
): LaunchedDemo {
  const [program = '', ...words] = options.command ?? [process.execPath, 'bin/demo.mjs'];
  const ours = ['DATABASE_URL', 'REDIS_URL', 'LOTS_TEST_ADMIN_URL'];
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)));
  const env = { ...inherited, LOTS_HOME: home, PORT: String(port), ...options.env };
  const child = spawn(program, [...words, ...(options.flags ?? [])], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (data) => (text += String(data)));
  child.stderr.on('data', (data) => (text += String(data)));
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  const printed = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`Ended before "${wanted}":\n${text}`);
      await pause(20);
    }
  };
  return { child, output: () => text, printed, ended };
}

/** Every living process that was started for this home, by its arguments, its environment or its working folder (Redis hides the others). */
export function processesOf(home: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    const command = readProc(pid, 'cmdline').replaceAll('\0', ' ').trim();
    // An empty command line is a process that has ended and waits for its parent.
    const belongs =
      command !== '' && (command.includes(home) || readProc(pid, 'environ').includes(home) || folderOf(pid).startsWith(home));
    return belongs ? [`${pid} ${command}`] : [];
  });
}

/** The processes that remain after a moment's grace; [] is what every test wants. */
export async function remaining(home: string, withinMs = 12_000): Promise<string[]> {
  for (let waited = 0; waited < withinMs && processesOf(home).length > 0; waited += 50) await pause(50);
  return processesOf(home);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
