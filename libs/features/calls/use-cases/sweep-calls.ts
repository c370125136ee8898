import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DataKeyStore } from '@lots/crypto';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { Clock } from '@lots/platform';
import { CallStore } from '../data/call.store.js';

/**
 * Destroys calls without a child or a danger whose time is over, one authority at a time, each with a row in the access log.
 * Those about a child or a danger are out of its reach twice: by the query and by the database's policy.
 */
@Injectable()
export class SweepCalls {
  constructor(
    private readonly db: DbSession,
    private readonly calls: CallStore,
    private readonly keys: DataKeyStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** How many were destroyed. */
  async run(authorityIds: readonly number[]): Promise<number> {
    let destroyed = 0;
    for (const authorityId of authorityIds) destroyed += await this.sweep(authorityId);
    return destroyed;
  }

  private sweep(authorityId: number): Promise<number> {
    return this.db.run(systemPrincipal(ActorKind.Sweeper, authorityId), { access: Access.Write }, async () => {
      const expired = await this.calls.removeExpired(authorityId, this.clock.now(), 500);
      for (const call of expired) await this.keys.destroyCallKey(call.keyId);
      const objectIds = expired.map((call) => call.id);
      if (objectIds.length > 0)
        await this.audit.record(this.db, {
          action: 'calls.sweep',
          objectType: 'call',
          objectIds,
          reasonCode: 'time_over',
          ruleRef: 'Ö1',
        });
      return objectIds.length;
    });
  }
}
