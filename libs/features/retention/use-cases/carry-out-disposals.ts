import { Inject, Injectable } from '@nestjs/common';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { DISPOSAL_LEDGER, type LedgerOrNone } from '../retention-settings.js';
import { DisposalParts } from './disposal-parts.js';

/**
 * Carries out what has been decided: first the ledger outside the database, on disk, then keys and bodies, in one transaction with the row
 * of the access log (rule G8). Should it be cut off between, the next turn finds the batch in the ledger and goes on: the ledger may tell
 * of what is about to happen, never miss what has.
 */
@Injectable()
export class CarryOutDisposals {
  constructor(
    private readonly db: DbSession,
    private readonly parts: DisposalParts,
    @Inject(DISPOSAL_LEDGER) private readonly ledger: LedgerOrNone,
  ) {}

  /** @returns how many batches were carried out; none without a ledger */
  async run(units: readonly { readonly authorityId: number; readonly unitId: number }[]): Promise<number> {
    if (this.ledger === null) return 0;
    let done = 0;
    for (const authorityId of new Set(units.map((unit) => unit.authorityId))) {
      const unitIds = units.filter((unit) => unit.authorityId === authorityId).map((unit) => unit.unitId);
      const principal = systemPrincipal(ActorKind.Retention, authorityId, unitIds);
      while (await this.db.run(principal, { access: Access.Write }, () => this.next(authorityId))) done += 1;
    }
    return done;
  }

  private async next(authorityId: number): Promise<boolean> {
    const { store, audit, clock } = this.parts;
    const at = clock.now();
    const except = this.parts.undecided();
    // Asked before anybody waits for the lock, and again when nobody else can answer.
    if (this.ledger === null || (await store.decided(except)) === null) return false;
    await store.lock();
    const batch = await store.decided(except);
    if (batch === null) return false;
    const items = await store.told(batch.id);
    const line = await this.ledger.append({ batch: batch.id, authority: authorityId, at: at.toISOString(), items });
    await store.dispose(batch.id, at, line);
    await audit.record(this.db, {
      action: 'retention.dispose',
      objectType: 'disposal',
      objectIds: [batch.id, ...items.flatMap((item) => item.ids)],
      reasonCode: batch.kind,
      ruleRef: batch.ruleRef,
    });
    return true;
  }
}
