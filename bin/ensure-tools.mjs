// The tests need two programs that npm does not bring: a browser and a Redis server. Nothing is skipped for lack of them:
// as root they are installed (Debian), otherwise the missing packages are named and the run ends.
import { spawnSync } from 'node:child_process';
import { findProgram } from './demo/programs.mjs';

const tools = [
  { names: ['chromium', 'chromium-browser', 'google-chrome'], debianPackage: 'chromium' },
  { names: ['redis-server'], debianPackage: 'redis-server' },
];

const missing = () => tools.filter(({ names }) => !findProgram(...names)).map(({ debianPackage }) => debianPackage);

if (missing().length > 0 && process.getuid?.() === 0 && findProgram('apt-get')) install(missing());
const lacking = missing();
if (lacking.length > 0) {
  process.stderr.write(`Testerna behöver ${lacking.join(' och ')}: sudo apt-get install ${lacking.join(' ')}\n`);
  process.exit(1);
}

function install(packages) {
  process.stderr.write(`Installerar ${packages.join(', ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // No services of their own are started: the tests start private servers.
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) process.stderr.write(`apt-get ${args[0]}: ${(stderr ?? '').trim().slice(-500)}\n`);
  }
}
