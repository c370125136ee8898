import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReferralKind } from '@lots/contracts';
import { ConsentEnds, type RestsOnConsent } from '@lots/features/consents';
import { JobName, Outbox } from '@lots/jobs';
import { newId } from '@lots/platform';
import { SupplementStore } from '../data/supplement.store.js';
import { HandOverParts } from './hand-over-parts.js';

/**
 * A consent is withdrawn: what rests on it and nobody has read yet goes back to the desk (rule Ö22). A preview tells no name, and the rest is
 * read when it is taken – so it is not too late. What has been taken stays with the one who took it.
 */
@Injectable()
export class TakeBackOffers implements RestsOnConsent, OnModuleInit {
  constructor(
    private readonly ends: ConsentEnds,
    private readonly parts: HandOverParts,
    private readonly supplements: SupplementStore,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.ends.add(this);
  }

  async hold(consentId: string): Promise<void> {
    await this.parts.handovers.unreadOn(consentId);
  }

  async stop(consentId: string, at: Date): Promise<void> {
    const { handovers, db, audit } = this.parts;
    for (const { id, version, kind, toAuthorityId, toUnitId } of await handovers.unreadOn(consentId)) {
      if (!(await handovers.withdraw(id, version, at))) continue;
      if (kind === ReferralKind.Handover) {
        await handovers.keepClock(newId(), id, at);
        await this.supplements.withdrawOpen(id, at);
      }
      await this.outbox.add({ job: JobName.ReferralWithdrawn, ref: id, authorityId: toAuthorityId, unitId: toUnitId });
      const entry = { objectType: 'referral', objectIds: [id], reasonCode: 'consent_withdrawn', ruleRef: 'Ö22' };
      await audit.record(db, { action: 'handovers.withdraw', ...entry });
    }
  }
}
