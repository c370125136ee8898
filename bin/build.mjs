// Builds dist/ (and with --all the web app) only when a source is newer than the last build.
// Several processes may ask at once (commands in parallel): the first one builds, the others wait for its stamp.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

function fingerprint(folders, skip) {
  const hash = createHash('sha256');
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(folder, entry.name);
      if (skip(full)) continue;
      if (entry.isDirectory()) walk(full);
      else {
        const { mtimeMs, size } = statSync(full);
        hash.update(`${full}:${mtimeMs}:${size};`);
      }
    }
  };
  for (const folder of folders) if (existsSync(path.join(root, folder))) walk(path.join(root, folder));
  for (const file of ['.swcrc', 'package-lock.json'])
    if (existsSync(path.join(root, file))) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function buildOnce(name, sources, skip, build) {
  const want = fingerprint(sources, skip);
  const stamp = path.join(root, 'dist', `.${name}.stamp`);
  const fresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === want;
  if (fresh()) return;
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const lock = path.join(root, 'dist', `.${name}.lock`);
  if (!takeLock(lock, fresh)) return;
  try {
    if (fresh()) return;
    build();
    writeFileSync(stamp, want);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Waits while another process builds. False: it has built what we want. */
function takeLock(lock, fresh) {
  for (const started = Date.now(); ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isLeftBehind(lock)) rmSync(lock, { force: true });
    if (Date.now() - started > 120_000) throw new Error('The build lock is held too long: remove dist/.*.lock and try again.');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    if (fresh()) return false;
  }
}

/** A builder that was killed leaves its lock; one minute is far longer than any build. */
function isLeftBehind(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > 60_000) return true;
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function run(command, args, cwd = root) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    throw new Error(`Build failed: ${path.basename(command)}`);
  }
}

export function buildServer() {
  const folders = ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'migrations', 'bench', 'test/journeys'];
  const skip = (file) => /\.spec\.tsx?$/.test(file);
  buildOnce('server', folders, skip, () => {
    const present = folders.filter((folder) => existsSync(path.join(root, folder)));
    const temporary = path.join(root, `dist.server.${process.pid}`);
    rmSync(temporary, { recursive: true, force: true });
    run(bin('swc'), [...present, '-d', temporary, '--config-file', '.swcrc', '--quiet']);
    mkdirSync(path.join(root, 'dist'), { recursive: true });
    for (const part of new Set(present.map((folder) => folder.split('/')[0]))) {
      const from = path.join(temporary, part);
      if (!existsSync(from)) continue;
      const to = path.join(root, 'dist', part);
      const old = path.join(temporary, `${part}.old`);
      if (existsSync(to)) renameSync(to, old);
      renameSync(from, to);
    }
    rmSync(temporary, { recursive: true, force: true });
  });
}

const webFolders = ['apps/web', 'libs/contracts', 'libs/api-client', 'libs/rules'];

export function buildWeb() {
  buildOnce(
    'web',
    webFolders,
    (file) => /\.spec\.tsx?$/.test(file),
    () => run(bin('vite'), ['build', '--logLevel', 'error'], path.join(root, 'apps/web')),
  );
}

/** The same in a process of its own, so that the caller can start a database meanwhile. */
export function buildWebInBackground() {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--web'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const done = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('Build failed: web'))));
  });
  // The caller may be elsewhere when it fails.
  done.catch(() => {});
  return { child, done };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--web')) buildServer();
  if (process.argv.includes('--all') || process.argv.includes('--web')) buildWeb();
}
