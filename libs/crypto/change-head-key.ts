import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { syncFolder, writeNew } from './change-key-files.js';
import { knownKey, withTime } from './head-key.js';
import { formerFiles } from './key-folder.js';

export interface ComingHeadKey {
  readonly key: string;
  /** From this moment it signs, in every process that has the file. UTC */
  readonly from: string;
}

/**
 * The coming key that signs the heads, beside the one in use, with the moment from which it does: every process that has read the folder
 * changes by itself at the same moment. One that is there already, from a run that was cut off, is answered as it is.
 */
export function prepareHeadKey(folder: string, from: Date): ComingHeadKey {
  const next = path.join(folder, 'head-sign.next');
  if (!existsSync(next)) {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    writeNew(folder, 'head-sign.next', `From: ${from.toISOString()}\n${pem}`);
  }
  const { keyId, from: told } = knownKey(readFileSync(next, 'utf8'));
  return { key: keyId, from: told ?? '' };
}

/** When its moment has come: the coming key is the one in use. Of the one that was, only what checks it is kept: nobody can sign with it here. */
export function finishHeadKey(folder: string): void {
  const next = path.join(folder, 'head-sign.next');
  if (!existsSync(next)) return;
  const [was, coming] = [readFileSync(path.join(folder, 'head-sign'), 'utf8'), readFileSync(next, 'utf8')];
  const [now, then] = [knownKey(was), knownKey(coming)];
  if (now.keyId !== then.keyId) {
    keepPublic(folder, was, { from: now.from, until: then.from });
    writeNew(folder, 'head-sign', coming);
  }
  rmSync(next);
  syncFolder(folder);
}

function keepPublic(folder: string, pem: string, time: { readonly from: string | null; readonly until: string | null }): void {
  const former = formerFiles(folder, 'head-sign');
  const last = former.at(-1);
  const { keyId } = knownKey(pem);
  // A run that was cut off after it had kept the key: kept once is enough.
  if (last !== undefined && knownKey(readFileSync(path.join(folder, last), 'utf8')).keyId === keyId) return;
  const number = last === undefined ? 1 : Number(last.slice(last.lastIndexOf('-') + 1)) + 1;
  writeNew(folder, `head-sign.former-${number}`, withTime(createPublicKey(createPrivateKey(pem)), time.from, time.until));
}
