import { AuditTrail } from '@lots/audit';
import {
  changeAuditMac,
  forgetPreviousKek,
  KeyFolderError,
  prepareKek,
  promoteKek,
  readKeyFolder,
  Vault,
  withNextKek,
} from '@lots/crypto';
import { ActorKind, systemPrincipal } from '@lots/db';
import { SystemClock } from '@lots/platform';
import {
  forgetOldAuthorityKeys,
  rewrapAuthorityKeys,
  rotateAuthorityKeys,
  withDatabase,
  type RotationTools,
} from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

const usage =
  'Skriv: npm run -s lots -- rotate-keys kek [--prepare|--forget] | data [--authority KOD] [--forget] | audit-mac (docs/operations/nycklar.md)';

/**
 * `lots rotate-keys`: changes keys while the programs run. Each can be started again after being cut off. Prints one JSON object.
 * Exit code 0: done · 1: stopped, nothing is lost · 2: the call is wrong.
 */
export async function rotateKeysCommand(argv: string[]): Promise<number> {
  const folder = readVariable('LOTS_KEYS');
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  if (folder === undefined) return complain('Sätt LOTS_KEYS till mappen med nycklar.', 2);
  const [kind] = argv;
  try {
    if (kind === 'audit-mac') return auditMac(folder);
    if (kind !== 'kek' && kind !== 'data') return complain(usage, 2);
    if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
    const url = withDatabase(adminUrl, targetDatabase(argv));
    return kind === 'kek' ? await kek(folder, url, argv) : await data(folder, url, argv);
  } catch (error) {
    return complain(error instanceof KeyFolderError ? error.message : provisionFaultText(error));
  }
}

function auditMac(folder: string): number {
  changeAuditMac(folder);
  return show({ rotated: 'audit-mac', next: 'Kopiera mappen till alla maskiner. Programmen läser den inom tio sekunder.' });
}

async function kek(folder: string, url: string, argv: readonly string[]): Promise<number> {
  if (argv.includes('--forget')) return show({ rotated: 'kek', forgotten: forgetPreviousKek(folder) });
  prepareKek(folder);
  if (argv.includes('--prepare'))
    return show({ prepared: 'kek', next: 'Kopiera kek.next till alla maskiner. Kör sedan kommandot utan --prepare.' });
  // The coming kek wraps; today's only opens.
  const now = readKeyFolder(folder);
  const next = { ...now, kek: withNextKek(folder), otherKeks: [now.kek, ...(now.otherKeks ?? [])] };
  const authorityKeys = await rewrapAuthorityKeys(url, rotationTools(new Vault(next)));
  promoteKek(folder);
  return show({ rotated: 'kek', authorityKeys });
}

async function data(folder: string, url: string, argv: readonly string[]): Promise<number> {
  const tools = rotationTools(new Vault(readKeyFolder(folder)));
  if (argv.includes('--forget')) return show({ rotated: 'data', forgotten: await forgetOldAuthorityKeys(url, tools) });
  const done = await rotateAuthorityKeys(url, tools, { authority: option(argv, 'authority') ?? null });
  if (done.authorities === 0) return complain('Det finns ingen sådan nämnd med en nyckel.', 2);
  return show({ rotated: 'data', ...done });
}

/** Keys and log of a run. */
export function rotationTools(vault: Vault): RotationTools {
  const audit = new AuditTrail(vault, new SystemClock());
  return {
    hold: (rows) => rows.forEach((row) => vault.hold(row)),
    underNewKek: (row) => vault.underNewKek(row),
    makeAuthorityKey: (authorityId, version) => vault.makeAuthorityKey(authorityId, version),
    underNewAuthorityKey: (key) => vault.underNewAuthorityKey(key),
    log: (query, authorityId, reasonCode) =>
      audit.recordIn(query, systemPrincipal(ActorKind.Rotation, authorityId), {
        action: 'keys.rotate',
        objectType: 'key',
        objectIds: [],
        reasonCode,
      }),
  };
}

function show(report: object): number {
  tell(JSON.stringify(report));
  return 0;
}
