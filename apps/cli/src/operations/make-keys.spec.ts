import { createPrivateKey } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addBackupKey, hasKeys, makeKeys } from './make-keys.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'lots-keys-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8');

it('writes one secret per purpose that only the owner can read', () => {
  const folder = path.join(home, 'keys');
  expect(hasKeys(folder)).toBe(false);
  makeKeys(folder, { demo: false });
  expect(hasKeys(folder)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['audit-mac', 'backup', 'head-sign', 'kek', 'stat-seed', 'token']);
  for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const secrets = ['kek', 'token', 'audit-mac', 'stat-seed', 'backup'].map((name) =>
    Buffer.from(read(folder, name).trim(), 'base64url'),
  );
  expect(secrets.map((secret) => secret.length)).toEqual([32, 32, 32, 32, 32]);
  expect(new Set(secrets.map(String)).size).toBe(5);
  expect(createPrivateKey(read(folder, 'head-sign')).asymmetricKeyType).toBe('ed25519');
});

it('marks demo keys, and only those', () => {
  makeKeys(path.join(home, 'demo'), { demo: true });
  expect(existsSync(path.join(home, 'demo', 'demo'))).toBe(true);
});

it('fills an empty folder that exists already, such as a mounted one', () => {
  const folder = path.join(home, 'mounted');
  mkdirSync(folder);
  makeKeys(folder, { demo: false });
  expect(hasKeys(folder)).toBe(true);
});

it.each(['kek', 'head-sign', 'demo'])('changes nothing when %s is there', (name) => {
  const folder = path.join(home, 'keys');
  mkdirSync(folder);
  writeFileSync(path.join(folder, name), 'old');
  expect(() => makeKeys(folder, { demo: false })).toThrow('exists');
  expect(readdirSync(folder)).toEqual([name]);
  expect(read(folder, name)).toBe('old');
});

it('adds the key of backups to a folder from before it, once', () => {
  const folder = path.join(home, 'keys');
  makeKeys(folder, { demo: false });
  rmSync(path.join(folder, 'backup'));
  expect(hasKeys(folder)).toBe(true);
  addBackupKey(folder);
  expect(Buffer.from(read(folder, 'backup').trim(), 'base64url')).toHaveLength(32);
  expect(() => addBackupKey(folder)).toThrow('exists');
});
