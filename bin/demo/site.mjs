// One folder per installation on this machine: keys, generated passwords, log, and for the embedded database its data.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cityOf } from './city.mjs';
import { lotsHome } from './home.mjs';

export function siteFor(env = process.env) {
  const home = lotsHome(env);
  // A city of its own folder: its boards and units are another installation's.
  const own = cityOf(env) === 'stockholm' ? 'demo' : `demo-${cityOf(env)}`;
  const name = env.DATABASE_URL ? `extern-${fingerprint(env.DATABASE_URL)}` : own;
  const folder = path.join(home, name);
  return {
    home,
    folder,
    native: path.join(home, 'native'),
    postgres: path.join(folder, 'pg'),
    keys: path.join(folder, 'keys'),
    redis: path.join(folder, 'redis'),
    heads: path.join(folder, 'heads'),
    environment: path.join(folder, 'env'),
    log: path.join(folder, 'lots.log'),
    processes: path.join(folder, 'processes'),
    passwords: env.DATABASE_URL
      ? path.join(home, `server-${fingerprint(serverOf(env.DATABASE_URL))}.json`)
      : path.join(folder, 'passwords.json'),
  };
}

/** Roles belong to the whole server: demos in two of its databases share their passwords. */
function serverOf(url) {
  return url.replace(/^([^/]*\/\/[^/?]*)\/[^?]*/, '$1/');
}

/** Server and database tell installations apart; the account and its password do not. */
function fingerprint(url) {
  return createHash('sha256')
    .update(url.replace(/\/\/[^@/]*@/, '//'))
    .digest('hex')
    .slice(0, 12);
}

export function makeSiteFolder(site) {
  const isRoot = process.getuid?.() === 0;
  mkdirSync(site.folder, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  // Run as root, the embedded database has another account and must be able to pass through to its own folder.
  for (const folder of isRoot ? [site.home, site.folder] : []) chmodSync(folder, 0o711);
}

const demoRoles = ['lots_app', 'lots_sealer', 'lots_stat_reader'];

/** Passwords of the database roles that a demo signs in as, generated once. The others have none and so cannot sign in. */
export function rolePasswords(site) {
  const known = existsSync(site.passwords) ? JSON.parse(readFileSync(site.passwords, 'utf8')) : {};
  const missing = demoRoles.filter((role) => !known[role]);
  const made = Object.fromEntries(missing.map((role) => [role, randomBytes(24).toString('base64url')]));
  const passwords = { ...known, ...made };
  if (missing.length > 0) writePrivate(site.passwords, JSON.stringify(passwords));
  return Object.fromEntries(demoRoles.map((role) => [role, passwords[role]]));
}

/** For a person who wants to try the commands on the demo: `set -a; . FILE; set +a`. */
export function writeEnvironment(site, variables) {
  const quote = (value) => `'${value.replaceAll("'", "'\\''")}'`;
  writePrivate(
    site.environment,
    Object.entries(variables)
      .map(([name, value]) => `${name}=${quote(value)}\n`)
      .join(''),
  );
}

function writePrivate(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The log of the run before is kept beside; older ones are not. */
export function rotateLog(site) {
  if (existsSync(site.log)) renameSync(site.log, `${site.log}.1`);
}
