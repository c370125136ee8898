import { timingSafeEqual } from 'node:crypto';
import type { SealedRow } from '../sealer/sealed-row.js';

/** HMACs of a canonical text under the installation's audit-mac keys, today's and former ones (libs/crypto Vault.auditMacs). */
export type AuditMac = (canonical: string) => Buffer | readonly Buffer[];

/** True when the row is as AuditTrail wrote it. xid and era are the database's own and not in the MAC; the batch seals them. */
export function isMacTrue(row: SealedRow, mac: AuditMac): boolean {
  const canonical = [
    row.id,
    row.authorityId,
    row.unitId,
    // The program writes whole milliseconds; anything finer was not written by it and fails.
    row.at.replace(/000Z$/, 'Z'),
    row.actor,
    row.actorKind,
    row.action,
    row.objectType,
    row.objectIds,
    row.outcome,
    row.reasonCode,
    row.ruleRef,
    row.requestId,
  ];
  const made = mac(JSON.stringify(canonical));
  const wanted = Buffer.isBuffer(made) ? [made] : made;
  return wanted.some((one) => one.length === row.mac.length && timingSafeEqual(one, row.mac));
}
