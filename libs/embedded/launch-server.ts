import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { clusterFolder } from './make-cluster.js';
import type { NativeBinaries } from './native-binaries.js';
import { readPostmaster, stopPostmaster } from './postmaster.js';
import { spawnAs, type Account } from './run-as.js';

interface Launch {
  readonly dataDir: string;
  readonly socket: string;
  readonly port: number | null;
  readonly fast: boolean;
  readonly binaries: NativeBinaries;
  readonly account: Account;
}

const readyWithinMs = 60_000;
const largestLogBytes = 1_000_000;

/** Starts the server and waits until it takes connections. Answers its pid. @throws EmbeddedPostgresError start_failed */
export async function launchServer(launch: Launch): Promise<number> {
  const { log } = clusterFolder(launch.dataDir);
  for (let attempt = 0; ; attempt += 1) {
    const child = spawnServer(launch);
    if (await isReady(child, launch)) return child.pid ?? 0;
    const tail = existsSync(log) ? readFileSync(log, 'utf8').slice(-800) : '';
    // A postmaster killed with -9 leaves its backends for a moment; they keep the shared memory until they notice.
    const isTransient = /shared memory block .* is still in use|lock file "postmaster.pid" already exists/.test(tail);
    if (!isTransient || attempt >= 20) throw new EmbeddedPostgresError('start_failed', tail.trim());
    await sleep(250);
  }
}

function spawnServer(launch: Launch): ChildProcess {
  const { log } = clusterFolder(launch.dataDir);
  if (existsSync(log) && statSync(log).size > largestLogBytes) rmSync(log);
  const output = openSync(log, 'a', 0o600);
  try {
    const child = spawn(launch.binaries.postgres, serverArguments(launch), {
      ...spawnAs(launch.account),
      cwd: launch.dataDir,
      // Its own session: Ctrl-C in the terminal must not end the database before the programs that use it.
      detached: true,
      stdio: ['ignore', output, output],
      env: { LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin', TZ: 'UTC' },
    });
    child.once('error', () => undefined);
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

async function isReady(child: ChildProcess, launch: Launch): Promise<boolean> {
  const { cluster } = clusterFolder(launch.dataDir);
  for (let waited = 0; waited < readyWithinMs; waited += 5) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
    const postmaster = readPostmaster(cluster);
    if (postmaster?.pid === child.pid && postmaster.isReady) return true;
    await sleep(5);
  }
  if (child.pid !== undefined) await stopPostmaster(child.pid);
  return false;
}

function serverArguments({ dataDir, socket, port, fast }: Launch): string[] {
  const settings = {
    listen_addresses: port === null ? '' : '127.0.0.1',
    unix_socket_permissions: '0700',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...quietLog,
    ...(fast ? unsafeButFast : {}),
  };
  const portPart = port === null ? [] : ['-p', String(port)];
  return [
    '-D',
    clusterFolder(dataDir).cluster,
    '-k',
    socket,
    ...portPart,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/**
 * The server's log must never carry personal data: an ordinary error quotes the statement, its parameters and the
 * values of the row. Only the server's own events (start, stop, recovery, corruption) are written.
 */
const quietLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

const unsafeButFast = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum_naptime: '1h',
};
