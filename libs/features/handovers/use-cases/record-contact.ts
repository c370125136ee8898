import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import type { ClaimedCall } from '@lots/features/calls';
import { Circles, notSealed, type Seal } from '@lots/features/protection';
import { NotePerson } from '@lots/features/statistics';
import { newId, newRef, notFound } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import type { HandoverItem } from '@lots/rules/intake';
import { isSealed, withoutPlaces } from '@lots/rules/protection';
import { HandoverStore } from '../data/handover.store.js';
import type { ContactRecord } from './contact-record.js';
import { RecordKeys } from './record-keys.js';

/** Without what the screen did not show (rule SK2): it is not kept either. */
function recordOf(call: ClaimedCall): ContactRecord {
  return isSealed(call.draft) ? { ...withoutPlaces(call.draft), sealedContact: call.sealedContact } : call.draft;
}

function sealOf({ seal }: ClaimedCall): Seal {
  return seal.circleId === null ? notSealed : seal;
}

/** The desk's own record of the contact and of each person, encrypted under keys of the desk's authority. */
@Injectable()
export class RecordContact {
  constructor(
    private readonly handovers: HandoverStore,
    private readonly by: RecordKeys,
    private readonly circles: Circles,
    private readonly statistics: NotePerson,
  ) {}

  /** Sealed: a circle of the receiver's own, of those the manager chose (rule SK5); null for other calls. */
  async receiverCircle(unitId: number, draft: CallDraft): Promise<string | null> {
    return isSealed(draft) ? this.circles.openForReceiver(unitId, draft) : null;
  }

  /** What the matter's person counts as. A sealed one counts nowhere, and a relative's own support is nobody's concern (rule U17). */
  noteForStatistics(matterId: string, call: ClaimedCall, { errand, subjectNo }: HandoverItem, now: Date): void {
    if (isSealed(call.draft) || errand === 'relative_support') return;
    const identityNumber = call.draft.subjects[subjectNo - 1]?.identityNumber ?? '';
    const [year, calledIn] = [now, call.startedAt].map((at) => stockholmDate(at.getTime()).slice(0, 4)) as [string, string];
    this.statistics.run({ matterId, year, calledIn, identityNumber, reporterRole: call.draft.reporterRole });
  }

  async run(principal: SignedIn, call: ClaimedCall, now: Date): Promise<{ id: string; ref: string; unitId: number }> {
    const [unitId] = principal.unitIds;
    if (unitId === undefined)
      throw notFound({ action: 'handovers.create', objectType: 'unit', objectIds: [], reasonCode: 'no_unit' });
    const key = this.by.vault.newKey(principal.authorityId, 'contact');
    const contact = { id: newId(), ref: newRef(), unitId };
    await this.by.keys.add([key]);
    await this.handovers.addContact({
      ...contact,
      authorityId: principal.authorityId,
      contactCode: call.contactCode,
      callId: call.id,
      channel: call.draft.channel,
      receivedAt: call.startedAt,
      createdAt: now,
      outcome: 'referred',
      ...sealOf(call),
      keyId: key.id,
      bodyEnc: this.by.vault.seal(key, 'contact', recordOf(call)),
    });
    return contact;
  }

  /** The hand-overs' packages with what an officer has said about earlier reports (rule M9). */
  async withEarlier(call: ClaimedCall, items: readonly HandoverItem[]): Promise<HandoverItem[]> {
    const lines = await this.by.register.earlierOf(call.id, call.draft);
    const told: HandoverItem[] = [];
    for (const item of items) told.push(await this.by.register.tell(item, lines.get(item.subjectNo) ?? []));
    return told;
  }

  /** null for relative support: the one the caller worries about is not registered (rule Ö4). */
  async person(principal: SignedIn, unitId: number, call: ClaimedCall, item: HandoverItem): Promise<string | null> {
    const subject = recordOf(call).subjects[item.subjectNo - 1];
    if (item.errand === 'relative_support' || subject === undefined) return null;
    const key = this.by.vault.newKey(principal.authorityId, 'person');
    const id = newId();
    await this.by.keys.add([key]);
    await this.handovers.addPerson({
      id,
      authorityId: principal.authorityId,
      unitId,
      circleId: sealOf(call).circleId,
      alias: newRef(),
      keyId: key.id,
      bodyEnc: this.by.vault.seal(key, 'person', subject),
    });
    const { child, errand } = item;
    const sealed = isSealed(call.draft);
    this.by.register.add({ unitId, subjectId: id, keyId: key.id, subject, child, errand, sealed, receivedAt: call.startedAt });
    return id;
  }
}
