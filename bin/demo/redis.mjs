import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './programs.mjs';
import { DemoFault } from './fault.mjs';
import { freePort } from './port.mjs';

/** Clients wait for ever for a Redis that is not there, so ask once with a deadline. */
export async function requireRedis(url) {
  if (!URL.canParse(url)) throw new DemoFault('REDIS_URL går inte att läsa. Den ska se ut så här: redis://:lösenord@server:6379');
  if (!(await answers(url)))
    throw new DemoFault('Redis svarar inte på adressen i REDIS_URL. Starta Redis eller ta bort REDIS_URL.');
}

/** A server of our own on a free local port, with a generated password. The queue is kept on disk between runs. */
export async function startPrivateRedis(site, children) {
  const program = findProgram('redis-server');
  if (!program) throw new DemoFault('--scale behöver Debianpaketet redis-server: sudo apt-get install redis-server');
  mkdirSync(site.redis, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const password = randomBytes(24).toString('base64url');
  const config = path.join(site.redis, 'redis.conf');
  // Not as arguments: the password would show in the list of processes.
  writeFileSync(config, configuration(site, port, password), { mode: 0o600 });
  chmodSync(config, 0o600);
  const child = spawn(program, [config], { cwd: site.redis, stdio: 'ignore', detached: true });
  child.once('error', () => {});
  children.add('redis', child, { group: true });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (child.exitCode !== null) break;
    if (await answers(url)) return url;
    await sleep(20);
  }
  throw new DemoFault(`redis-server startade inte. Se ${path.join(site.redis, 'redis.log')}`);
}

function configuration(site, port, password) {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${site.redis}"`,
    `logfile "${path.join(site.redis, 'redis.log')}"`,
    'loglevel warning',
    'save ""',
    'appendonly yes',
    'appendfsync everysec',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}

/** True when something there speaks Redis (also when it first wants a password), or, with TLS, listens at all. */
function answers(url) {
  return new Promise((resolve) => {
    const { hostname, port, protocol } = new URL(url);
    const socket = connect({ host: hostname || '127.0.0.1', port: Number(port || 6379) });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => (protocol === 'rediss:' ? end(true) : socket.write('PING\r\n')));
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH|-DENIED)/.test(String(data))));
  });
}
