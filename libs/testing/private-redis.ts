import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A redis-server of the test's own; nothing on disk, gone with the test process. */
export interface PrivateRedis {
  /** redis://:password@127.0.0.1:port */
  readonly url: string;
  /** Everything readable in the server: each key's name and its whole value, as text. */
  dump(): Promise<string>;
  flush(): Promise<void>;
  /** Every command the server is sent from now on, as text, until the returned function is called. */
  watch(seen: (text: string) => void): Promise<() => void>;
  /** A connection to look around with; closed by stop(). */
  readonly client: Redis;
  /** Ends the server at once (SIGKILL), as a crash would; what it held is gone. */
  kill(): Promise<void>;
  /** The same address again, empty. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPrivateRedis(): Promise<PrivateRedis> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lots-redis-'));
  chmodSync(folder, 0o700);
  const port = await freePort();
  const password = `test-${process.pid}`;
  const url = `redis://:${password}@127.0.0.1:${port}`;
  let server = await launch(folder, port, password);
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await untilAnswers(client, server);
  const kill = async (): Promise<void> => {
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    client,
    dump: () => dump(client),
    flush: async () => {
      await client.flushall();
    },
    watch: (seen) => watch(port, password, seen),
    kill,
    start: async () => {
      server = await launch(folder, port, password);
      await untilAnswers(client, server);
    },
    stop: async () => {
      client.disconnect();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string, port: number, password: string): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    requirepass: password,
    dir: folder,
    save: '',
    appendonly: 'no',
    loglevel: 'warning',
  };
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    { stdio: 'ignore' },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('spawn', () => resolve());
    server.once('error', () => reject(new Error('redis-server is missing: apt-get install redis-server')));
  });
  // A test process that ends without stop() takes its server with it.
  process.once('exit', () => server.kill('SIGKILL'));
  return server;
}

async function untilAnswers(client: Redis, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (server.exitCode !== null) break;
    if (client.status === 'ready' && (await client.ping().catch(() => '')) === 'PONG') return;
    await sleep(20);
  }
  throw new Error('redis-server did not answer.');
}

async function dump(client: Redis): Promise<string> {
  const parts: string[] = [];
  for (const key of await client.keys('*')) parts.push(key, JSON.stringify(await valueOf(client, key)));
  return parts.join('\n');
}

async function valueOf(client: Redis, key: string): Promise<unknown> {
  switch (await client.type(key)) {
    case 'string':
      return await client.get(key);
    case 'hash':
      return await client.hgetall(key);
    case 'list':
      return await client.lrange(key, 0, -1);
    case 'set':
      return await client.smembers(key);
    case 'zset':
      return await client.zrange(key, 0, -1, 'WITHSCORES');
    case 'stream':
      return await client.xrange(key, '-', '+');
    default:
      return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * MONITOR over a bare connection: the client's own monitor mode can take what it is told about other connections for answers to its own
 * commands, and then fails on a busy server.
 */
async function watch(port: number, password: string, seen: (text: string) => void): Promise<() => void> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  createInterface({ input: socket }).on('line', (line) => seen(`${unescaped(line)}\n`));
  await once(socket, 'connect');
  socket.write(`AUTH ${password}\r\nMONITOR\r\n`);
  await once(socket, 'data');
  return () => void socket.destroy();
}

/** The server writes what is no plain letter as \\xNN, byte for byte. */
function unescaped(line: string): string {
  return line.replaceAll(/(?:\\x[0-9a-f]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString('utf8'));
}
