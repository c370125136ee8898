import { setTimeout as sleep } from 'node:timers/promises';
import { finishHeadKey, HeadKey, prepareHeadKey, readKeyFolder, Vault } from '@lots/crypto';
import { logKeyChange } from '../../../../libs/db/provision/index.js';
import { option } from './option.js';
import { rotationTools, show } from './rotation-tools.js';
import { complain } from './tell.js';

/** Every process reads the folder every ten seconds: by then all know the coming key, and change at the same moment. */
const onOneMachineMs = 75_000;
const hourMs = 3_600_000;

/**
 * `rotate-keys head-sign`: a coming key with a moment of its own. What the former signed before that moment stays true; what it signs after
 * it is a finding, and here nobody can: only its public half is kept.
 */
export async function rotateHeadSign(folder: string, url: string, argv: readonly string[]): Promise<number> {
  const prepare = argv.includes('--prepare');
  const hours = Number(option(argv, 'hours') ?? '24');
  if (!(hours > 0 && hours <= 24 * 30)) return complain('--hours ska vara ett tal större än 0 och högst 720.', 2);
  // A folder without a key to change says so, and changes nothing.
  HeadKey.read(folder);
  const { key, from } = prepareHeadKey(folder, new Date(Date.now() + (prepare ? hours * hourMs : onOneMachineMs)));
  if (prepare)
    return show({
      prepared: 'head-sign',
      key,
      from,
      next: `Kopiera mappen till alla maskiner före ${from}. Kör sedan kommandot utan --prepare.`,
    });
  const left = Date.parse(from) - Date.now();
  if (left > onOneMachineMs) return complain(`Nyckeln börjar gälla ${from}. Kör kommandot igen efter det.`);
  await sleep(Math.max(0, left));
  finishHeadKey(folder);
  await logKeyChange(url, rotationTools(new Vault(readKeyFolder(folder))).log, 'head_sign');
  return show({
    rotated: 'head-sign',
    key,
    from,
    next: 'Kopiera mappen till alla maskiner, och head-sign.pub till dem som kontrollerar loggen.',
  });
}
