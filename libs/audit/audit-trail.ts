import type { Vault } from '@lots/crypto';
import type { DbSession, Principal, RawQuery } from '@lots/db';
import { isOwnName, ownNameMarked } from '@lots/rules/log-review';
import { newId, type Clock, type DenialRecord } from '@lots/platform';
import { currentRequest } from './current-request.js';

export interface AuditRecord {
  /** What was done, e.g. `inbox.read`: the permission's name or the job's. */
  readonly action: string;
  readonly objectType: string;
  /** Every object the answer showed or changed. */
  readonly objectIds: readonly string[];
  readonly reasonCode?: string;
  readonly ruleRef?: string;
  /** Names of those the opened text is about. Compared with the reader's own here and forgotten: only a code is written (rule GR4). */
  readonly about?: readonly string[];
}

interface Entry extends Omit<AuditRecord, 'about'> {
  readonly outcome: 'allowed' | 'denied';
}

const insert = `INSERT INTO lots.audit_entry(id,authority_id,unit_id,at,actor,actor_kind,action,object_type,object_ids,outcome,reason_code,rule_ref,request_id,mac)
 VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`;

/**
 * The access log cannot be written: a fault of ours to be alarmed about, never "not found". Carries no SQLSTATE, so that nobody takes it
 * for a wall that said no.
 */
export class AuditNotWrittenError extends Error {
  constructor(cause: unknown) {
    super('The row of the access log could not be written, so the answer is not given.', { cause });
    this.name = 'AuditNotWrittenError';
  }
}

/**
 * One row per answer, in the answer's own transaction: no row, no answer. Rows hold ids and codes, never names or texts, and carry a
 * keyed MAC whose key is outside the database. The sealer chains them later (docs/threat-model.md).
 */
export class AuditTrail {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Inside a session. The row travels with the next statement or with the commit, which fails without it. */
  record(db: DbSession, record: AuditRecord): Promise<void> {
    const values = this.values(db.principal(), { ...marked(db.principal(), record), outcome: 'allowed' });
    db.later(insert, values, (cause) => new AuditNotWrittenError(cause));
    currentRequest()?.audited();
    return Promise.resolve();
  }

  /** In the transaction of an operation, which has no session of its own. */
  async recordIn(query: RawQuery, principal: Principal, record: AuditRecord): Promise<void> {
    await query(insert, this.values(principal, { ...record, outcome: 'allowed' })).catch((cause: unknown) => {
      throw new AuditNotWrittenError(cause);
    });
  }

  /** After a rollback, on the same connection (DbSession calls this). */
  async denied(query: RawQuery, principal: Principal, denial: DenialRecord): Promise<void> {
    await query(insert, this.values(principal, { ...denial, outcome: 'denied' })).catch((cause: unknown) => {
      throw new AuditNotWrittenError(cause);
    });
  }

  private values(principal: Principal, entry: Entry): unknown[] {
    const id = newId();
    const at = this.clock.now();
    const requestId = currentRequest()?.id ?? id;
    const unitId = principal.unitIds[0] ?? null;
    // As the database writes them back, so that the MAC can be checked from the row: an id in an address may be in capitals.
    const objectIds = entry.objectIds.map((objectId) => objectId.toLowerCase());
    const fields = [
      id,
      principal.authorityId,
      unitId,
      at.toISOString(),
      principal.userId,
      principal.kind,
      entry.action,
      entry.objectType,
    ];
    const rest = [entry.outcome, entry.reasonCode ?? null, entry.ruleRef ?? null, requestId];
    const mac = this.vault.auditMac(JSON.stringify([...fields, objectIds, ...rest]));
    return [...fields, objectIds, ...rest, mac];
  }
}

function marked({ name }: Principal, { about = [], ...record }: AuditRecord): Omit<AuditRecord, 'about'> {
  const own = name !== undefined && about.some((other) => isOwnName(name, other));
  return own ? { ...record, reasonCode: ownNameMarked(record.reasonCode) } : record;
}
