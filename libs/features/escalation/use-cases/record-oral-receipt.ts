import { Injectable } from '@nestjs/common';
import { ReferralState } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { ReadHandover, type HandoverShown } from '@lots/features/handovers';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, newId, notFound } from '@lots/platform';
import { dayReceiptDue } from '@lots/rules/escalation';
import { unitByCode } from '@lots/rules/routing';
import { EscalationCallStore, type LockedReferral } from '../data/escalation-call.store.js';
import { EscalationParts } from './escalate-due.js';
import { spokenTime } from './spoken-time.js';

export interface OralReceipt {
  readonly ref: string;
  /** Made by the client; the same one again is answered and not written again. */
  readonly idem: string;
  readonly spokeWith: string;
  readonly function: string;
  /** ISO 8601 */
  readonly at: string;
  /** What they take, in words. */
  readonly takes: string;
}

/** What a written receipt needs besides the common parts. */
@Injectable()
export class ReceiptParts {
  constructor(
    readonly store: EscalationCallStore,
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    readonly outbox: Outbox,
  ) {}
}

/**
 * Somebody has said that they have it. The escalation ends; the hand-over stays offered, because nobody has accepted it (E7). Given while
 * the receiver is closed it is on duty's for the night, and the receiver's own receipt is due when it has opened.
 */
@Injectable()
export class RecordOralReceipt {
  constructor(
    private readonly parts: EscalationParts,
    private readonly writing: ReceiptParts,
    private readonly read: ReadHandover,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, receipt: OralReceipt): Promise<HandoverShown> {
    const { db, audit, clock } = this.parts;
    const { store } = this.writing;
    const referral = await store.lockReferral('ref', receipt.ref, principal.unitIds);
    if (!referral)
      throw notFound({ action: 'handovers.oral_receipt', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const known = await store.receiptById(receipt.idem);
    if (known !== null && known !== referral.id) throw conflict('Kvittensen hör till en annan överlämning. Öppna rutan på nytt.');
    if (known === null) {
      requireOpen(referral);
      await this.write(principal, receipt, referral, spokenTime(receipt.at, referral.offeredAt, clock.now()));
    }
    await audit.record(db, {
      action: 'handovers.oral_receipt',
      objectType: 'referral',
      objectIds: [referral.id],
      reasonCode: 'receipt_given',
      ruleRef: 'E7',
    });
    return this.read.run(principal, receipt.ref);
  }

  private async write(principal: SignedIn, receipt: OralReceipt, referral: LockedReferral, at: Date): Promise<void> {
    const { store, keys, vault, outbox } = this.writing;
    const { city, directory, clock } = this.parts;
    const now = clock.now();
    const key = vault.newKey(principal.authorityId, 'escalation');
    await keys.add([key]);
    const body = { spokeWith: receipt.spokeWith, function: receipt.function, takes: receipt.takes };
    await store.addReceipt(receipt.idem, referral, {
      at,
      recordedAt: now,
      keyId: key.id,
      bodyEnc: vault.seal(key, 'oral_receipt', body),
    });
    await store.meetClocks(referral.id, now);
    const hours = unitByCode(city, directory.unitById(referral.toUnitId).code)?.hours ?? null;
    const dayDue = hours === null ? null : dayReceiptDue(hours, at.getTime());
    if (referral.state === ReferralState.Offered && dayDue !== null) await store.addDayClock(newId(), referral, new Date(dayDue));
    const announced = { job: JobName.ReferralEscalated, ref: referral.id };
    await outbox.add({ ...announced, authorityId: referral.fromAuthorityId, unitId: referral.fromUnitId });
    await outbox.add({ ...announced, authorityId: referral.toAuthorityId, unitId: referral.toUnitId });
  }
}

function requireOpen(referral: LockedReferral): void {
  if (referral.state === ReferralState.Returned)
    throw conflict('Den är återlämnad. Skicka den vidare först, och kvittera sedan.');
  if (referral.state !== ReferralState.Offered && referral.state !== ReferralState.Acknowledged)
    throw conflict('Den är redan mottagen eller återkallad. Ladda om listan.');
}
