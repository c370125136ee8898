import { Injectable } from '@nestjs/common';
import { sealedDots, type CallDraft, type DeliveryMode, type Errand, type PackageSection, type Urgency } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { ClaimCall, type ClaimedCall } from '@lots/features/calls';
import { DeskRegister } from '@lots/features/matching';
import { notFound } from '@lots/platform';
import {
  earlierLeftOut,
  withEarlier,
  withSealedContact,
  type EarlierReportLine,
  type HandoverItem,
  type Override,
  type SubjectGround,
} from '@lots/rules/intake';
import { groundText, type PersonGroundShown } from './ground-words.js';
import { HandOverParts } from './hand-over-parts.js';
import { HandoverGrounds } from './handover-grounds.js';
import { presentProposal, type ProposalShown } from './present-proposal.js';

export interface PreviewItemShown {
  subjectNo: number;
  unitCode: string;
  unitName: string;
  authorityName: string;
  errand: Errand;
  groundSv: string;
  ground: PersonGroundShown;
  urgency: Urgency;
  mode: DeliveryMode;
  receiptBy: string;
  doNotReveal: string;
  mustNotKnow: string;
  sections: PackageSection[];
  notIncluded: string[];
  goodToKnow: string[];
}

export interface HandoverPreview {
  missing: { code: string; sv: string }[];
  /** Persons who cannot be handed over yet for want of a ground. */
  groundless: PersonGroundShown[];
  items: PreviewItemShown[];
  proposal: ProposalShown;
}

/** What would follow and what would not, before anything is sent. The same plan as the hand-over itself. */
@Injectable()
export class PreviewHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly claim: ClaimCall,
    private readonly register: DeskRegister,
    private readonly grounds: HandoverGrounds,
  ) {}

  /** @throws LotsError not_found */
  async run(
    principal: SignedIn,
    callId: string,
    overrides: readonly Override[],
    grounds: readonly SubjectGround[],
  ): Promise<HandoverPreview> {
    const call = await this.claim.look(principal, callId);
    if (!call)
      throw notFound({ action: 'handovers.preview', objectType: 'call', objectIds: [callId], reasonCode: 'not_visible' });
    await this.parts.audit.record(this.parts.db, { action: 'handovers.preview', objectType: 'call', objectIds: [callId] });
    return this.preview(call, overrides, grounds);
  }

  /** Nothing is read or stored: the table's answer to what is on the screen. */
  propose(draft: CallDraft): ProposalShown {
    return presentProposal(draft, this.grounds.city, this.parts.clock.now().toISOString());
  }

  private async preview(
    { id, draft, sealedContact }: ClaimedCall,
    overrides: readonly Override[],
    grounds: readonly SubjectGround[],
  ): Promise<HandoverPreview> {
    const now = this.parts.clock.now();
    const plan = this.grounds.plan(draft, now, overrides, grounds);
    const dots = sealedContact === '' ? '' : sealedDots;
    const earlier = await this.register.earlierOf(id, draft);
    return {
      missing: plan.missing.map(({ code, sv }) => ({ code, sv })),
      groundless: plan.groundless.map((one) => this.grounds.shown(one)),
      items: plan.items.map((item) => this.shown(withSealedContact(item, dots), draft, earlier.get(item.subjectNo) ?? [])),
      proposal: presentProposal(draft, this.grounds.city, now.toISOString()),
    };
  }

  private shown(planned: HandoverItem, draft: CallDraft, earlier: readonly EarlierReportLine[]): PreviewItemShown {
    const item = withEarlier(planned, earlier);
    const leftOut = earlierLeftOut(planned, earlier);
    const unit = this.grounds.city.units.find((candidate) => candidate.code === item.unitCode);
    const authority = this.grounds.city.authorities.find((candidate) => candidate.code === unit?.authority);
    return {
      subjectNo: item.subjectNo,
      unitCode: item.unitCode,
      unitName: unit?.name ?? item.unitCode,
      authorityName: authority?.name ?? '',
      errand: item.errand,
      groundSv: groundText(item.grounded, draft),
      ground: this.grounds.shown(item),
      urgency: item.urgency,
      mode: item.mode,
      receiptBy: new Date(item.receiptBy).toISOString(),
      doNotReveal: item.package.doNotReveal ?? '',
      mustNotKnow: item.package.mustNotKnow,
      sections: [...item.package.sections],
      notIncluded: [...item.package.notIncluded, ...(leftOut === null ? [] : [leftOut])],
      goodToKnow: [...item.package.goodToKnow],
    };
  }
}
