import { Injectable } from '@nestjs/common';
import { ReferralState } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, notFound } from '@lots/platform';
import { decidedRowByRef } from '../data/inbox-rows.query.js';
import { presentRow, type InboxRowShown } from './present-row.js';
import { InboxParts } from './read-inbox-item.js';

/** "Kvittera, vi kollar": read, and looked into. The sender sees that somebody has it; responsibility stays where it was. */
@Injectable()
export class AcknowledgeReferral {
  constructor(
    private readonly parts: InboxParts,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LotsError not_found · conflict */
  async run(principal: SignedIn, ref: string, version: number): Promise<InboxRowShown> {
    const { db, store, audit, directory, clock } = this.parts;
    const row = await decidedRowByRef(db, principal.unitIds, ref);
    if (!row) throw notFound({ action: 'inbox.acknowledge', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const now = clock.now();
    if (row.state !== ReferralState.Acknowledged && row.state !== ReferralState.Accepted) {
      const done = await store.acknowledge(row.id, version, now, principal.initials);
      if (!done) throw conflict('Någon annan hann före, eller så har lotsen ändrat den. Ladda om listan.');
      await this.outbox.add({
        job: JobName.ReferralDecided,
        ref: row.id,
        authorityId: row.fromAuthorityId,
        unitId: row.fromUnitId,
      });
    }
    await audit.record(db, { action: 'inbox.acknowledge', objectType: 'referral', objectIds: [row.id] });
    const after = await decidedRowByRef(db, principal.unitIds, ref);
    return presentRow(after ?? row, directory, now);
  }
}
