import { addStatSeed, readKeyFolder, StatKey, Vault } from '@lots/crypto';
import { SystemClock } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { logKeyChange } from '../../../../libs/db/provision/index.js';
import { option } from './option.js';
import { rotationTools, show } from './rotation-tools.js';
import { complain } from './tell.js';

/** `rotate-keys stat-seed [--year YYYY]`: a secret of its own from a year that comes (rule U24). What has been counted keeps the one it had. */
export async function rotateStatSeed(folder: string, url: string, argv: readonly string[]): Promise<number> {
  const today = stockholmDate(new SystemClock().now().getTime());
  const year = option(argv, 'year') ?? String(Number(today.slice(0, 4)) + 1);
  if (!/^\d{4}$/.test(year)) return complain('--year ska vara ett år: --year ÅÅÅÅ', 2);
  const made = addStatSeed(folder, year, today);
  StatKey.read(folder);
  if (made) await logKeyChange(url, rotationTools(new Vault(readKeyFolder(folder))).log, 'stat_seed');
  const next = `Kopiera mappen till alla maskiner före den 1 januari ${year}.`;
  return show({ rotated: 'stat-seed', from_year: year, made, next });
}
