import { Inject, Injectable } from '@nestjs/common';
import { emptyDraft, ErrorCode, type CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { CITY } from '@lots/features/organisation';
import { conflict, LotsError, notFound } from '@lots/platform';
import { isoWithOffset } from '@lots/rules/calendar';
import { continuedDue } from '@lots/rules/escalation';
import { planHandover, type HandoverItem } from '@lots/rules/intake';
import type { City } from '@lots/rules/routing';
import { HandoverStore } from '../data/handover.store.js';
import { deskHandoverByRef, deskHandoversOfMatter, type DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { placeWords } from './place-words.js';
import { presentHandover, type HandoverShown } from './present-handover.js';
import { WriteReferral } from './write-referral.js';

export interface ResendCommand {
  readonly ref: string;
  readonly unitCode: string;
  readonly idem: string;
  /** From the second return on: whom the desk has agreed it with. */
  readonly agreedWith: string | null;
}

type OpenMatter = NonNullable<Awaited<ReturnType<HandoverStore['matter']>>>;

/**
 * A returned or withdrawn hand-over goes on to another unit: the same matter, the same received time, a new package from the desk's own
 * record. The clock does not restart. From the second return on the desk names the manager it has agreed with (rule Ö7).
 */
@Injectable()
export class ResendHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly write: WriteReferral,
    private readonly vault: Vault,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @throws LotsError not_found · conflict · not_ready_to_hand_over */
  async run(principal: SignedIn, command: ResendCommand): Promise<HandoverShown> {
    const { db, handovers } = this.parts;
    const found = await deskHandoverByRef(db, principal.unitIds, command.ref);
    if (!found) throw notFound({ action: 'handovers.resend', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const matter = await handovers.matter(found.matterId);
    // Read again now that the matter is held: a colleague may have sent it on while this one waited.
    const row = (await deskHandoverByRef(db, principal.unitIds, command.ref)) ?? found;
    if (!matter) throw notFound({ action: 'handovers.resend', objectType: 'matter', objectIds: [], reasonCode: 'not_visible' });
    const earlier = await handovers.referralsOfMatter(row.matterId);
    const repeated = earlier.some((referral) => referral.idem === command.idem);
    if (!repeated) {
      requireReturned(row, earlier, command);
      await this.sendOn(principal, row, matter, command);
    }
    return this.latestOf(principal, row);
  }

  private async sendOn(principal: SignedIn, row: DeskHandoverRow, matter: OpenMatter, command: ResendCommand): Promise<void> {
    const { db, directory, audit, clock } = this.parts;
    const item = await this.withContinuedClock(await this.itemFor(row, matter, command.unitCode), row.matterId);
    const to = directory.unit(command.unitCode);
    if (!to || to.id === matter.responsibleUnitId)
      throw notFound({ action: 'handovers.resend', objectType: 'unit', objectIds: [], reasonCode: 'no_such_unit' });
    const fromUnitId = matter.responsibleUnitId;
    const order = {
      matterId: row.matterId,
      fromUnitId,
      to,
      item,
      idem: command.idem,
      receivedAt: matter.receivedAt,
      now: clock.now(),
    };
    await this.parts.handovers.passOnClocks(row.matterId, order.now);
    const id = await this.write.run(principal, order);
    await audit.record(db, { action: 'handovers.resend', objectType: 'referral', objectIds: [row.id, id], ruleRef: 'Ö7' });
  }

  /** The receipt's clock goes on where it was (rule E8). */
  private async withContinuedClock(item: HandoverItem, matterId: string): Promise<HandoverItem> {
    const earlier = await this.parts.handovers.receiptsDue(matterId);
    const now = { at: this.parts.clock.now().getTime(), emergencyMinutes: this.city.receiptLimits.emergency.minutes ?? 0 };
    const due = continuedDue(
      earlier.map((one) => one.getTime()),
      Date.parse(item.receiptBy),
      now,
    );
    return { ...item, receiptBy: isoWithOffset(due) };
  }

  private async itemFor(
    row: DeskHandoverRow,
    matter: { contactId: string; subjectNo: number },
    unitCode: string,
  ): Promise<HandoverItem> {
    const body = await this.parts.handovers.contactBody(matter.contactId);
    if (!body)
      throw notFound({
        action: 'handovers.resend',
        objectType: 'contact',
        objectIds: [matter.contactId],
        reasonCode: 'not_visible',
      });
    const stored = this.vault.open(body, 'contact', body.bodyEnc) as CallDraft;
    const draft = { ...emptyDraft(stored.startedAt), ...stored };
    const overrides = [{ subjectNo: matter.subjectNo, unitCode, reason: 'new_information' }];
    const plan = planHandover(draft, this.city, this.parts.clock.now().toISOString(), overrides, placeWords(this.city));
    const item = plan.items.find((candidate) => candidate.subjectNo === matter.subjectNo);
    if (!item)
      throw new LotsError(ErrorCode.NotReadyToHandOver, 422, plan.missing[0]?.sv ?? 'Den mottagaren går inte att välja.');
    const firstTo = this.parts.directory.unitById(row.toUnitId).name;
    const goodToKnow = [wentFirstTo(firstTo, row.state), ...item.package.goodToKnow];
    return { ...item, errand: row.errand, package: { ...item.package, goodToKnow } };
  }

  private async latestOf(principal: SignedIn, row: DeskHandoverRow): Promise<HandoverShown> {
    const { db, directory, audit, clock, handovers } = this.parts;
    const chain = await handovers.referralsOfMatter(row.matterId);
    await audit.record(db, { action: 'handovers.read', objectType: 'referral', objectIds: chain.map((referral) => referral.id) });
    const rows = await deskHandoversOfMatter(db, principal.unitIds, row.matterId);
    const latest = rows.find((candidate) => candidate.latest) ?? row;
    return presentHandover(latest, directory, clock.now());
  }
}

/** The receiver must know why it comes late (screens.md S7). */
function wentFirstTo(unitName: string, state: DeskHandoverRow['state']): string {
  const after = state === 'returned' ? 'som lämnade tillbaka det' : 'men lotsen tog tillbaka det';
  return `Gick först till ${unitName}, ${after}. Tiden räknas från när det kom till staden.`;
}

/** Still the last word in its matter, and come back – the second time with a manager's name. */
function requireReturned(row: DeskHandoverRow, earlier: readonly { state: string }[], command: ResendCommand): void {
  if (!row.latest || (row.state !== 'returned' && row.state !== 'withdrawn'))
    throw conflict('Den här är redan skickad vidare, eller mottagen.');
  const returns = earlier.filter((referral) => referral.state === 'returned').length;
  if (returns >= 2 && (command.agreedWith ?? '').trim() === '') throw secondReturn();
}

function secondReturn(): LotsError {
  const sv =
    'Andra returen. Ring båda cheferna och skriv vem du har kommit överens med. Mottagaren fortsätter tills ni är överens.';
  return new LotsError(ErrorCode.NotReadyToHandOver, 422, sv, { details: [{ code: 'agreed_with', sv }] });
}
