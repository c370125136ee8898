import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { option } from './option.js';
import { complain, tell } from './tell.js';

/** One secret per purpose, so that a leaked one opens one thing. 32 random bytes each, base64url. */
const randomKeys = ['kek', 'token', 'audit-mac', 'stat-seed', 'backup'] as const;
/** Came later: a folder from before it has the rest. `make-keys FOLDER --only backup` adds it. */
const laterKeys: readonly string[] = ['backup'];
/** Signs the audit chain's head: Ed25519 private key, PEM. */
const signingKey = 'head-sign';
/** Marks keys made for a demo. Production refuses a folder that holds this file. */
export const demoMarker = 'demo';

/**
 * Writes a new set of keys (files readable by their owner only). Never replaces a key: what it locked would be lost.
 * @throws when any of the files exists
 */
export function makeKeys(folder: string, { demo }: { demo: boolean }): void {
  const names = [...randomKeys, signingKey, demoMarker];
  const taken = names.find((name) => existsSync(path.join(folder, name)));
  if (taken !== undefined) throw new Error(`exists: ${path.join(folder, taken)}`);
  // Built beside and renamed when the folder is new: a killed command leaves all keys or none.
  const target = existsSync(folder) ? folder : `${folder}.new`;
  if (target !== folder) rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string): void => writeFileSync(path.join(target, name), text, { mode: 0o600, flag: 'wx' });
  if (demo) write(demoMarker, 'Nycklar för demo. Får inte användas i drift.\n');
  for (const name of randomKeys) write(name, `${randomBytes(32).toString('base64url')}\n`);
  write(signingKey, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (target !== folder) renameSync(target, folder);
}

/** True when the folder holds a whole set. */
export function hasKeys(folder: string): boolean {
  return [...randomKeys, signingKey]
    .filter((name) => !laterKeys.includes(name))
    .every((name) => existsSync(path.join(folder, name)));
}

/** Adds the key that backups are sealed with to a folder that has the others. @throws when it is there */
export function addBackupKey(folder: string): void {
  const file = path.join(folder, 'backup');
  if (existsSync(file)) throw new Error(`exists: ${file}`);
  writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
}

/** `lots make-keys FOLDER [--demo] [--only backup]` */
export function makeKeysCommand(argv: string[]): Promise<number> {
  const folder = argv.find((word) => !word.startsWith('--'));
  if (folder === undefined) return Promise.resolve(complain('Ange mappen: npm run lots -- make-keys MAPP', 2));
  try {
    if (option(argv, 'only') === 'backup') addBackupKey(folder);
    else makeKeys(folder, { demo: argv.includes('--demo') });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.startsWith('exists: '))
      return Promise.resolve(complain(`Det finns redan nycklar: ${message.slice(8)}. Inget är ändrat.`));
    return Promise.resolve(complain(`Nycklarna kunde inte skrivas: ${message}`));
  }
  tell(`Nya nycklar finns i ${folder}. Säkerhetskopiera mappen, men aldrig tillsammans med databasen.`);
  return Promise.resolve(0);
}
