import { Injectable } from '@nestjs/common';
import {
  InboxNote,
  urgencyFromRank,
  urgencyRank,
  type CallDraft,
  type GroundChoice,
  type PackageSection,
  type SupplementKind,
  type TravelStage,
  type Urgency,
} from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { newId } from '@lots/platform';
import {
  composeSupplement,
  sealAddition,
  supplementMode,
  supplementUrgency,
  travelling,
  whenInWords,
  type HandoverItem,
  type PlannedGround,
} from '@lots/rules/intake';
import { unitByCode, usualReceiptBy } from '@lots/rules/routing';
import type { DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import type { HandoverGrounds } from './handover-grounds.js';
import { SupplementGround } from './supplement-ground.js';
import { MatterRecord, type SupplementBody } from './matter-record.js';
import { WriteReferral } from './write-referral.js';

export interface SupplementWritten {
  readonly idem: string;
  readonly kind: SupplementKind;
  readonly text: string;
  readonly wrong: string;
  readonly mustNotKnow: string;
  readonly urgency: Urgency;
  readonly travelStage?: TravelStage | null;
  /** Where the ground is one that somebody judges: the new words are judged too (rule Ö21). */
  readonly ground?: GroundChoice | null;
}

export interface SupplementAbout {
  readonly command: SupplementWritten;
  /** As the call is known now: sealed, and the addition is. */
  readonly draft: CallDraft;
  /** Who must not be told, from the original and from earlier additions. */
  readonly earlier: readonly string[];
  readonly now: Date;
  /** False: it is back at the desk, and what is added goes with the next package. */
  readonly send: boolean;
  /** The last hand on the package before it is closed. */
  readonly shape?: (item: HandoverItem) => HandoverItem;
}

/** Writes what was added to a hand-over: the desk's copy, and – where somebody has it – the small package of its own. */
@Injectable()
export class WriteSupplement {
  constructor(
    private readonly parts: HandOverParts,
    readonly record: MatterRecord,
    private readonly write: WriteReferral,
    private readonly grounds: SupplementGround,
  ) {}

  /** The new referral's id; null = nothing was sent. */
  async run(principal: SignedIn, row: DeskHandoverRow, order: SupplementAbout): Promise<string | null> {
    const { kind, text, wrong, mustNotKnow, idem } = order.command;
    const travelStage = order.command.travelStage ?? null;
    const words = { kind, text: text.trim(), wrong: wrong.trim(), mustNotKnow: mustNotKnow.trim(), travelStage };
    const body: SupplementBody = { ...words, place: null };
    const { key, bodyEnc } = await this.record.seal(principal.authorityId, body);
    const referralId = order.send ? await this.send(principal, row, order) : null;
    await this.record.supplements.add({
      id: newId(),
      aboutId: row.id,
      matterId: row.matterId,
      authorityId: principal.authorityId,
      unitId: row.fromUnitId,
      kind,
      referralId,
      idem,
      at: order.now,
      byInitials: principal.initials,
      keyId: key.id,
      bodyEnc,
    });
    return referralId;
  }

  /** A matter of its own, so that its receipt and its clock are its own. */
  private async send(principal: SignedIn, row: DeskHandoverRow, order: SupplementAbout): Promise<string> {
    const { command, now, draft, shape = (item: HandoverItem) => item } = order;
    const to = this.parts.directory.unitById(row.toUnitId);
    const urgency = supplementUrgency(urgencyFromRank(row.urgency), command.urgency);
    const matterId = newId();
    await this.parts.handovers.addMatter({
      id: matterId,
      contactId: row.contactId,
      originAuthorityId: principal.authorityId,
      originUnitId: row.fromUnitId,
      track: 'side',
      subjectNo: row.subjectNo,
      personId: null,
      errand: row.errand,
      responsibleUnitId: row.fromUnitId,
      urgency: urgencyRank[urgency],
      receivedAt: now,
      closedAt: null,
    });
    const about = { id: row.id, kind: command.kind };
    const { grounded, consentId: carrying } = await this.grounds.of(
      row,
      { ...order, tellsNothing: order.shape !== undefined },
      to.code,
    );
    const item = shape(sealAddition(this.itemOf(row, order, { urgency, unitCode: to.code, grounded }), draft));
    this.grounds.mustBeOpen(item);
    const consentId = item.ground === row.ground ? carrying : null;
    const offer = { consentId, matterId, fromUnitId: row.fromUnitId, to, idem: command.idem, receivedAt: now, now };
    return this.write.run(principal, { ...offer, item, about });
  }

  private itemOf(
    row: DeskHandoverRow,
    { command, earlier, now }: SupplementAbout,
    known: { urgency: Urgency; unitCode: string; grounded: PlannedGround },
  ): HandoverItem {
    const about = `${row.ref}, lämnad ${whenInWords(row.offeredAt.getTime())}`;
    const parcel = composeSupplement(command, about, earlier);
    const { city } = this.grounds.by;
    const unit = unitByCode(city, known.unitCode) ?? null;
    return {
      subjectNo: row.subjectNo,
      unitCode: known.unitCode,
      errand: row.errand,
      child: row.child,
      ground: row.ground,
      grounded: known.grounded,
      mode: supplementMode(row.mode, row.state),
      ruleRef: 'Ö11',
      urgency: known.urgency,
      receiptBy: usualReceiptBy(city, now.getTime(), known.urgency, unit),
      area: row.areaCode,
      notes: [
        ...(parcel.mustNotKnow === '' ? [] : [InboxNote.SomeMustNotKnow]),
        ...(travelling.includes(command.travelStage ?? null) ? [InboxNote.Travel] : []),
      ],
      package: { ...parcel, sections: [...parcel.sections, ...judgedSections(this.grounds.by, known.grounded)] },
      preview: { ageBand: row.ageBand, need: row.need },
      overrideReason: null,
      overrideNote: '',
      tableRow: null,
    };
  }
}

/** What was judged of the new words follows them; the consent was told with the hand-over. */
function judgedSections(grounds: HandoverGrounds, grounded: PlannedGround): PackageSection[] {
  return grounds.sections(grounded).filter(({ code }) => code === 'ground');
}
