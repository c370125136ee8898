import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReferralKind, ReferralState, urgencyRank, type SupplementKind } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import type { DataKey } from '@lots/crypto';
import { JobName, Outbox } from '@lots/jobs';
import { newId, newRef } from '@lots/platform';
import type { UnitRow } from '@lots/features/organisation';
import type { HandoverItem } from '@lots/rules/intake';
import type { ClockEntity } from '../data/clock.entity.js';
import { HandoverStore } from '../data/handover.store.js';
import type { PackageEntity } from '../data/package.entity.js';
import type { ReferralEntity } from '../data/referral.entity.js';
import { OfferParts } from './offer-parts.js';
import { KeepGround } from './keep-ground.js';
import { RecordDecision } from './record-decision.js';

export interface ReferralOrder {
  readonly matterId: string;
  readonly fromUnitId: number;
  readonly to: UnitRow;
  readonly item: HandoverItem;
  /** Same key, same referral: a repeat is refused by the database. */
  readonly idem: string;
  readonly receivedAt: Date;
  readonly now: Date;
  /** Something added to a hand-over that was made before (rule Ö11). */
  /** Sealed: the receiver's circle; the sender's follows from the matter. */
  readonly circleId?: string | null;
  /** Where the yes was said; absent for what is added to a hand-over that has one. */
  readonly callId?: string;
  /** The consent that is there already, for what is added later. */
  readonly consentId?: string | null;
  readonly about?: { readonly id: string; readonly kind: SupplementKind };
}

/** Writes one offer: the referral, the package only the receiver can open, its clock, and the knock on the receiver's door. */
@Injectable()
export class WriteReferral {
  constructor(
    private readonly handovers: HandoverStore,
    private readonly offer: OfferParts,
    private readonly outbox: Outbox,
    private readonly decisions: RecordDecision,
    private readonly kept: KeepGround,
  ) {}

  /** The new referral's id. @throws LotsError no_legal_ground */
  async run(principal: SignedIn, order: ReferralOrder): Promise<string> {
    const { to, item } = order;
    this.offer.grounds.mustBeOpen(item);
    const ground = { item, unitId: order.fromUnitId, idem: order.idem, now: order.now };
    const consentId = order.consentId ?? (await this.kept.consent(principal, ground, order.callId ?? null));
    const referral = referralRow(principal, order, consentId);
    const key = this.offer.vault.newKey(to.authorityId, 'package');
    await this.offer.keys.add([key]);
    await this.handovers.addReferral(referral, this.packageRow(referral, item, key), clockRow(referral));
    await this.outbox.add({ job: JobName.ReferralOffered, ref: referral.id, authorityId: to.authorityId, unitId: to.id });
    await this.kept.judged(principal, referral.id, ground);
    if (item.overrideReason !== null) await this.recordOverride(principal, referral, order, item.overrideReason);
    return referral.id;
  }

  /** Another receiver than the table's: the reason, the row and who said yes (rule Ö14). */
  private recordOverride(principal: SignedIn, referral: ReferralEntity, order: ReferralOrder, reasonCode: string): Promise<void> {
    const { overrideNote, tableRow } = order.item;
    const agreed = reasonCode === 'agreed_with_manager';
    return this.decisions.run(principal, {
      referralId: referral.id,
      unitId: referral.fromUnitId,
      kind: 'override',
      reasonCode,
      tableRow,
      at: order.now,
      words: { note: agreed ? '' : overrideNote, agreedWith: agreed ? overrideNote : '' },
    });
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
      bodyEnc: this.offer.vault.seal(key, 'package', item.package),
      sha256: createHash('sha256').update(JSON.stringify(item.package)).digest(),
    };
  }
}

function referralRow(principal: SignedIn, order: ReferralOrder, consentId: string | null): ReferralEntity {
  const { item, to } = order;
  return {
    id: newId(),
    ref: newRef(),
    kind: order.about?.kind ?? ReferralKind.Handover,
    aboutId: order.about?.id ?? null,
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
    consentId,
    errand: item.errand,
    urgency: urgencyRank[item.urgency],
    child: item.child,
    ageBand: item.preview.ageBand,
    need: item.preview.need,
    notes: [...item.notes],
    areaCode: item.area,
    fromInitials: principal.initials,
    circleId: order.circleId ?? null,
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
