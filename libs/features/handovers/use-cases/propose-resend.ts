import { Inject, Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { CITY } from '@lots/features/organisation';
import { notFound, type LotsError } from '@lots/platform';
import { becauseWords, planHandover, proposeReceivers } from '@lots/rules/intake';
import type { City } from '@lots/rules/routing';
import { deskHandoverByRef } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { MatterRecord, withPlace, type PlaceCorrection } from './matter-record.js';
import { placeWords } from './place-words.js';

export interface ResendProposal {
  /** null: the table cannot say; then `question` says what is missing, in words. */
  unitCode: string | null;
  unitName: string | null;
  because: string;
  question: string | null;
}

/** Where the table would send it now that another place is known. Nothing is written but the access log. */
@Injectable()
export class ProposeResend {
  constructor(
    private readonly parts: HandOverParts,
    private readonly record: MatterRecord,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, place: PlaceCorrection | null): Promise<ResendProposal> {
    const { db, audit, clock } = this.parts;
    const row = await deskHandoverByRef(db, principal.unitIds, ref);
    const known = row ? await this.record.open(row.contactId, row.matterId) : null;
    if (!row || !known) throw absent();
    await audit.record(db, { action: 'handovers.resend_proposal', objectType: 'referral', objectIds: [row.id], ruleRef: 'Ö7' });
    const places = [...known.additions.map((addition) => addition.place), place];
    const draft = withPlace(known.draft, row.subjectNo, places);
    return this.proposalFor(draft, row.subjectNo, clock.now().toISOString());
  }

  private proposalFor(draft: CallDraft, subjectNo: number, at: string): ResendProposal {
    const plan = planHandover(draft, this.city, at, [], placeWords(this.city));
    const item = plan.items.find((candidate) => candidate.subjectNo === subjectNo);
    const unit = this.city.units.find((candidate) => candidate.code === item?.unitCode);
    const subject = draft.subjects[subjectNo - 1];
    const because = subject ? becauseWords(draft, subject) : '';
    if (unit) return { unitCode: unit.code, unitName: unit.name, because, question: null };
    return {
      unitCode: null,
      unitName: null,
      because,
      question: this.questionFor(draft, subjectNo, at) ?? plan.missing[0]?.sv ?? null,
    };
  }

  /** What the table asks before it can say. */
  private questionFor(draft: CallDraft, subjectNo: number, at: string): string | null {
    const asked = proposeReceivers(draft, this.city, at).find((proposal) => proposal.subjectNo === subjectNo);
    return asked?.answer.questions.find((question) => question.blocking)?.sv ?? null;
  }
}

function absent(): LotsError {
  return notFound({ action: 'handovers.resend_proposal', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
}
