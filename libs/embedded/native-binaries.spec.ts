import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findNativeBinaries, packageFolder } from './native-binaries.js';
import { databaseAccount, spawnAs } from './run-as.js';

const isRoot = process.getuid?.() === 0;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lots-native-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The package as npm leaves it with --ignore-scripts (library links missing), below a folder only we can enter. */
function packageInPrivateHome(): string {
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const copy = path.join(home, 'package');
  cpSync(packageFolder(), copy, { recursive: true, verbatimSymlinks: true });
  const libraries = path.join(copy, 'native', 'lib');
  for (const name of readdirSync(libraries))
    if (lstatSync(path.join(libraries, name)).isSymbolicLink()) rmSync(path.join(libraries, name));
  return copy;
}

it('finds binaries that the database account can run, with missing library links made again', () => {
  const source = packageInPrivateHome();
  const broken = spawnSync(path.join(source, 'native', 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  expect(broken.status).not.toBe(0);

  const account = databaseAccount();
  const binaries = findNativeBinaries(account, path.join(folder, 'copies'), source);
  const run = spawnSync(binaries.postgres, ['--version'], { ...spawnAs(account), cwd: '/', encoding: 'utf8' });
  expect(run.stdout).toMatch(/^postgres \(PostgreSQL\) 18\./);
  // Root runs the server as nobody, who cannot enter a 0700 home: a copy. Anyone else runs it where it is.
  expect(binaries.postgres.startsWith(path.join(folder, isRoot ? 'copies' : 'home'))).toBe(true);
});

it('leaves the package alone when it can be run in place', () => {
  const binaries = findNativeBinaries({ ...databaseAccount(), isOther: false }, path.join(folder, 'copies'));
  expect(binaries.postgres.startsWith(packageFolder())).toBe(true);
  expect(existsSync(path.join(folder, 'copies'))).toBe(false);
});
