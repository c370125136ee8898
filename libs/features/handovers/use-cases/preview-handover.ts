import { Inject, Injectable } from '@nestjs/common';
import {
  handoverGroundSv,
  sealedDots,
  type CallDraft,
  type DeliveryMode,
  type Errand,
  type HandoverGround,
  type PackageSection,
  type Urgency,
} from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { ClaimCall, type ClaimedCall } from '@lots/features/calls';
import { DeskRegister } from '@lots/features/matching';
import { CITY } from '@lots/features/organisation';
import { notFound } from '@lots/platform';
import {
  consentWords,
  earlierLeftOut,
  planHandover,
  withEarlier,
  withSealedContact,
  type EarlierReportLine,
  type HandoverItem,
  type Override,
} from '@lots/rules/intake';
import type { City } from '@lots/rules/routing';
import { HandOverParts } from './hand-over-parts.js';
import { OfferParts } from './offer-parts.js';
import { placeWords } from './place-words.js';
import { presentProposal, type ProposalShown } from './present-proposal.js';

export interface PreviewItemShown {
  subjectNo: number;
  unitCode: string;
  unitName: string;
  authorityName: string;
  errand: Errand;
  groundSv: string;
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
  items: PreviewItemShown[];
  proposal: ProposalShown;
}

/** With consent the ground is also how, when and to whom: "samtycke, muntligt 17.38, till …; inte till polisen" (rule Ö17). */
function groundText(ground: HandoverGround, draft: CallDraft): string {
  const words = ground === 'osl-samtycke' ? consentWords(draft) : '';
  return words === '' ? handoverGroundSv[ground] : `${words}. ${handoverGroundSv[ground]}`;
}

/** What would follow and what would not, before anything is sent. The same plan as the hand-over itself. */
@Injectable()
export class PreviewHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly claim: ClaimCall,
    private readonly register: DeskRegister,
    private readonly offer: OfferParts,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, callId: string, overrides: readonly Override[]): Promise<HandoverPreview> {
    const call = await this.claim.look(principal, callId);
    if (!call)
      throw notFound({ action: 'handovers.preview', objectType: 'call', objectIds: [callId], reasonCode: 'not_visible' });
    await this.parts.audit.record(this.parts.db, { action: 'handovers.preview', objectType: 'call', objectIds: [callId] });
    return this.preview(call, overrides);
  }

  /** Nothing is read or stored: the table's answer to what is on the screen. */
  propose(draft: CallDraft): ProposalShown {
    return presentProposal(draft, this.city, this.parts.clock.now().toISOString());
  }

  private async preview({ id, draft, sealedContact }: ClaimedCall, overrides: readonly Override[]): Promise<HandoverPreview> {
    const at = this.parts.clock.now().toISOString();
    const plan = planHandover(draft, this.city, at, overrides, placeWords(this.city));
    const dots = sealedContact === '' ? '' : sealedDots;
    const earlier = await this.register.earlierOf(id, draft);
    return {
      missing: plan.missing.map(({ code, sv }) => ({ code, sv })),
      items: plan.items.map((item) => this.shown(withSealedContact(item, dots), draft, earlier.get(item.subjectNo) ?? [])),
      proposal: presentProposal(draft, this.city, at),
    };
  }

  private shown(planned: HandoverItem, draft: CallDraft, earlier: readonly EarlierReportLine[]): PreviewItemShown {
    const item = withEarlier(planned, earlier);
    const leftOut = earlierLeftOut(planned, earlier);
    const unit = this.city.units.find((candidate) => candidate.code === item.unitCode);
    const authority = this.city.authorities.find((candidate) => candidate.code === unit?.authority);
    return {
      subjectNo: item.subjectNo,
      unitCode: item.unitCode,
      unitName: unit?.name ?? item.unitCode,
      authorityName: authority?.name ?? '',
      errand: item.errand,
      groundSv: `${groundText(item.ground, draft)} ${this.offer.wordingSv(item, this.parts.clock.now())}`.trim(),
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
