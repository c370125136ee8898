import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReferralState, urgencyRank } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault, type DataKey } from '@lots/crypto';
import { JobName, Outbox } from '@lots/jobs';
import { newId, newRef } from '@lots/platform';
import type { UnitRow } from '@lots/features/organisation';
import type { HandoverItem } from '@lots/rules/intake';
import type { ClockEntity } from '../data/clock.entity.js';
import { HandoverStore } from '../data/handover.store.js';
import type { PackageEntity } from '../data/package.entity.js';
import type { ReferralEntity } from '../data/referral.entity.js';

export interface ReferralOrder {
  readonly matterId: string;
  readonly fromUnitId: number;
  readonly to: UnitRow;
  readonly item: HandoverItem;
  /** Same key, same referral: a repeat is refused by the database. */
  readonly idem: string;
  readonly receivedAt: Date;
  readonly now: Date;
}

/** Writes one offer: the referral, the package only the receiver can open, its clock, and the knock on the receiver's door. */
@Injectable()
export class WriteReferral {
  constructor(
    private readonly handovers: HandoverStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
  ) {}

  /** The new referral's id. */
  async run(principal: SignedIn, order: ReferralOrder): Promise<string> {
    const { to, item } = order;
    const referral = referralRow(principal, order);
    const key = this.vault.newKey(to.authorityId, 'package');
    await this.keys.add([key]);
    await this.handovers.addReferral(referral, this.packageRow(referral, item, key), clockRow(referral));
    await this.outbox.add({ job: JobName.ReferralOffered, ref: referral.id, authorityId: to.authorityId, unitId: to.id });
    return referral.id;
  }

  private packageRow(referral: ReferralEntity, item: HandoverItem, key: DataKey): PackageEntity {
    return {
      referralId: referral.id,
      fromAuthorityId: referral.fromAuthorityId,
      toAuthorityId: referral.toAuthorityId,
      toUnitId: referral.toUnitId,
      circleId: null,
      mode: item.mode,
      fields: item.package.sections.map((section) => section.code),
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'package', item.package),
      sha256: createHash('sha256').update(JSON.stringify(item.package)).digest(),
    };
  }
}

function referralRow(principal: SignedIn, order: ReferralOrder): ReferralEntity {
  const { item, to } = order;
  return {
    id: newId(),
    ref: newRef(),
    matterId: order.matterId,
    fromAuthorityId: principal.authorityId,
    fromUnitId: order.fromUnitId,
    toAuthorityId: to.authorityId,
    toUnitId: to.id,
    state: ReferralState.Offered,
    version: 1,
    escalation: 0,
    mode: item.mode,
    ground: item.ground,
    errand: item.errand,
    urgency: urgencyRank[item.urgency],
    child: item.child,
    ageBand: item.preview.ageBand,
    need: item.preview.need,
    notes: [...item.notes],
    areaCode: item.area,
    fromInitials: principal.initials,
    circleId: null,
    receivedAt: order.receivedAt,
    offeredAt: order.now,
    ackDue: new Date(item.receiptBy),
    idem: order.idem,
    openedAt: null,
    acknowledgedAt: null,
    decidedAt: null,
    holderId: null,
    holderInitials: null,
    returnReason: null,
    neededToday: null,
  };
}

/** The receipt is followed up by the sender's unit. */
function clockRow(referral: ReferralEntity): ClockEntity {
  return {
    id: newId(),
    matterId: referral.matterId,
    referralId: referral.id,
    unitId: referral.fromUnitId,
    kind: 'acknowledgement',
    due: referral.ackDue,
    stage: 0,
    metAt: null,
  };
}
