import { createHash } from 'node:crypto';

/** A row of lots.audit_entry as text, exactly as the database holds it. */
export interface SealedRow {
  readonly id: string;
  readonly era: number;
  readonly xid: string;
  readonly authorityId: number;
  readonly unitId: number | null;
  /** UTC with microseconds, e.g. 2026-01-31T12:00:00.000000Z */
  readonly at: string;
  readonly actor: string;
  readonly actorKind: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectIds: readonly string[];
  /** The array as PostgreSQL writes it: also its bounds are sealed. */
  readonly objectIdsText: string;
  readonly outcome: string;
  readonly reasonCode: string | null;
  readonly ruleRef: string | null;
  readonly requestId: string;
  readonly mac: Buffer;
}

/** Independent of the session's DateStyle and time zone. */
export function utcText(expression: string): string {
  return `to_char(${expression} AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Select list of a SealedRow from `lots.audit_entry e`. Every column of the table is here (test/audit pins it). */
export const sealedRowColumns = `e.id, e.era, e.xid::text AS xid, e.authority_id AS "authorityId", e.unit_id AS "unitId", ${utcText('e.at')} AS at,
  e.actor, e.actor_kind AS "actorKind", e.action, e.object_type AS "objectType", e.object_ids::text[] AS "objectIds", e.object_ids::text AS "objectIdsText",
  e.outcome, e.reason_code AS "reasonCode", e.rule_ref AS "ruleRef", e.request_id AS "requestId", e.mac`;

/** SHA-256 over all columns of the row, its MAC included: 32 bytes. */
export function leafOf(row: SealedRow): Buffer {
  const columns = [
    'lots-audit-row-1',
    row.id,
    row.era,
    row.xid,
    row.authorityId,
    row.unitId,
    row.at,
    row.actor,
    row.actorKind,
    row.action,
    row.objectType,
    row.objectIdsText,
    row.outcome,
    row.reasonCode,
    row.ruleRef,
    row.requestId,
    row.mac.toString('hex'),
  ];
  return createHash('sha256').update(JSON.stringify(columns)).digest();
}
