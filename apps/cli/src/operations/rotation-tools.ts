import { AuditTrail } from '@lots/audit';
import type { Vault } from '@lots/crypto';
import { ActorKind, systemPrincipal } from '@lots/db';
import { SystemClock } from '@lots/platform';
import type { RotationTools } from '../../../../libs/db/provision/index.js';
import { tell } from './tell.js';

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

/** One JSON object. */
export function show(report: object): number {
  tell(JSON.stringify(report));
  return 0;
}
