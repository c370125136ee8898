import { Injectable } from '@nestjs/common';
import { ReferralKind, ReferralState } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, newId, notFound } from '@lots/platform';
import { deskHandoverByRef } from '../data/desk-handovers.query.js';
import { SupplementStore } from '../data/supplement.store.js';
import { HandOverParts } from './hand-over-parts.js';
import { presentHandover, type HandoverShown } from './present-handover.js';

/**
 * The sender takes an offer back while nobody has accepted it. No clock stops: it is the desk's to send on, or to close (rules Ö13, E11).
 * What was added to it and not taken goes back with it. A repeat answers the same.
 */
@Injectable()
export class WithdrawHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly supplements: SupplementStore,
  ) {}

  /** @throws LotsError not_found · conflict when it was taken meanwhile */
  async run(principal: SignedIn, ref: string, version: number): Promise<HandoverShown> {
    const row = await deskHandoverByRef(this.db, principal.unitIds, ref);
    if (!row) throw notFound({ action: 'handovers.withdraw', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const now = this.parts.clock.now();
    if (row.state !== ReferralState.Withdrawn) {
      if (row.kind !== ReferralKind.Handover)
        throw conflict('En ny uppgift kan inte tas tillbaka. Skicka en rättelse i stället.');
      const done = await this.parts.handovers.withdraw(row.id, version, now);
      if (!done) throw conflict('Mottagaren hann före. Ladda om och se vad som har hänt.');
      await this.parts.handovers.keepClock(newId(), row.id, now);
      await this.supplements.withdrawOpen(row.id, now);
      const to = this.parts.directory.unitById(row.toUnitId);
      await this.outbox.add({ job: JobName.ReferralWithdrawn, ref: row.id, authorityId: to.authorityId, unitId: to.id });
    }
    await this.audit.record(this.db, { action: 'handovers.withdraw', objectType: 'referral', objectIds: [row.id] });
    const after = await deskHandoverByRef(this.db, principal.unitIds, ref);
    return presentHandover(after ?? row, this.parts.directory, now);
  }
}
