import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { forgetFormerTokens, keyFileAge, prepareToken, promoteToken, readKeyFolder, Vault } from '@lots/crypto';
import {
  countTokensLeft,
  rotateTokens,
  scatterOldTokens,
  type TokenRotationTools,
  type TokensLeft,
} from '../../../../libs/db/provision/index.js';
import { subjectTokenOf, tokensOf } from './retoken.js';
import { rotationTools, show } from './rotation-tools.js';
import { complain } from './tell.js';

/** Every process reads the folder every ten seconds: after this all know what is coming, or write with what has come. */
const settleMs = 75_000;
/** A session lasts twenty hours, and until then stands under the key it was opened under. */
const sessionsGoneMs = 24 * 3_600_000;
/** A run that was cut off is gone on with; after this a new run is a new key. */
const sameRunMs = 3_600_000;

/**
 * `rotate-keys token`: first looked for everywhere, then written with everywhere, then the search tokens are made anew in the background.
 * Nothing stops being found at any moment, and nobody is signed out.
 */
export async function rotateToken(folder: string, url: string, argv: readonly string[]): Promise<number> {
  if (argv.includes('--forget')) return forget(folder, url, argv.includes('--anyway'));
  if (!(await isUnderWay(folder, url))) prepareToken(folder);
  if (argv.includes('--prepare'))
    return show({ prepared: 'token', next: 'Kopiera mappen till alla maskiner. Kör sedan kommandot utan --prepare.' });
  await settled(folder, 'token.next');
  const version = promoteToken(folder);
  const tools = tokenTools(new Vault(readKeyFolder(folder)));
  const first = await rotateTokens(url, tools);
  // What was written meanwhile by a process that had not read the folder yet.
  await settled(folder, 'token');
  const { rows, said, left } = await rotateTokens(url, tools);
  const done = { rotated: 'token', version, rows: first.rows + rows, said: first.said + said, left };
  show(left.search === 0 ? done : { ...done, next: 'Några rader var upptagna eller gick inte att öppna. Kör kommandot igen.' });
  return left.search === 0 ? 0 : 1;
}

/** Keys, words and log of a run. */
export function tokenTools(vault: Vault): TokenRotationTools {
  const { hold, log } = rotationTools(vault);
  return {
    version: vault.tokenVersion,
    hold,
    log,
    tokensOf: (row) => tokensOf(vault, row),
    subjectToken: (row, said) => subjectTokenOf(vault, row, said),
  };
}

async function isUnderWay(folder: string, url: string): Promise<boolean> {
  if (existsSync(path.join(folder, 'token.next'))) return true;
  const { tokenVersion = 1 } = readKeyFolder(folder);
  if (tokenVersion === 1) return false;
  return (keyFileAge(folder, 'token') ?? 0) < sameRunMs || (await countTokensLeft(url, tokenVersion)).search > 0;
}

/** As long as the file is too new to have been read by everybody. */
async function settled(folder: string, name: string): Promise<void> {
  for (;;) {
    const age = keyFileAge(folder, name);
    if (age === null || age >= settleMs) return;
    await sleep(Math.min(settleMs - age, 1_000));
  }
}

async function forget(folder: string, url: string, anyway: boolean): Promise<number> {
  if (existsSync(path.join(folder, 'token.next')))
    return complain('Bytet är inte klart. Kör först: npm run -s lots -- rotate-keys token');
  const { otherTokens = [] } = readKeyFolder(folder);
  if (otherTokens.length === 0) return show({ rotated: 'token', forgotten: 0 });
  if ((keyFileAge(folder, 'token') ?? 0) < sessionsGoneMs && !anyway)
    return complain('Vänta ett dygn efter bytet, annars loggas de ut som loggade in före det. Med --anyway görs det ändå.');
  const tools = tokenTools(new Vault(readKeyFolder(folder)));
  const { left } = await rotateTokens(url, tools);
  const next = whyNot(left, anyway);
  if (next !== null) {
    show({ rotated: 'token', forgotten: 0, left, next });
    return 1;
  }
  await scatterOldTokens(url, tools);
  return show({ rotated: 'token', forgotten: forgetFormerTokens(folder), left });
}

const again = 'Kör först: npm run -s lots -- rotate-keys token';
const lost =
  'Koderna till formuläret och kvittenserna slutar gälla, och det som är sagt om en träff får sägas igen. Låt samordnarna göra nya koder först, eller kör med --anyway.';

/** Null: the old key may go. */
function whyNot({ search, said, form_codes, receipts }: TokensLeft, anyway: boolean): string | null {
  if (search > 0) return again;
  return said + form_codes + receipts > 0 && !anyway ? lost : null;
}
