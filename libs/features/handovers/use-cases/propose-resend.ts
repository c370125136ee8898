import { Injectable } from '@nestjs/common';
import { noGroundChoice, type CallDraft, type GroundChoice } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { notFound, type LotsError } from '@lots/platform';
import { becauseWords, proposeReceivers } from '@lots/rules/intake';
import { deskHandoverByRef } from '../data/desk-handovers.query.js';
import type { PersonGroundShown } from './ground-words.js';
import { HandOverParts } from './hand-over-parts.js';
import { HandoverGrounds } from './handover-grounds.js';
import { withNewDecision } from './sealed-resend.js';
import { MatterRecord, withPlace, type PlaceCorrection } from './matter-record.js';

export interface ResendProposal {
  /** null: the table cannot say; then `question` says what is missing, in words. */
  unitCode: string | null;
  unitName: string | null;
  because: string;
  question: string | null;
  /** On what it may go to the receiver that the officer thinks of; null: nobody was named. */
  ground: PersonGroundShown | null;
}

export interface ResendAsked {
  readonly place: PlaceCorrection | null;
  readonly unitCode?: string | null;
  readonly ground?: GroundChoice | null;
}

/** Where the table would send it now that another place is known. Nothing is written but the access log. */
@Injectable()
export class ProposeResend {
  constructor(
    private readonly parts: HandOverParts,
    private readonly record: MatterRecord,
    private readonly grounds: HandoverGrounds,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, asked: ResendAsked): Promise<ResendProposal> {
    const { db, audit, clock } = this.parts;
    const row = await deskHandoverByRef(db, principal.unitIds, ref);
    const known = row ? await this.record.open(row.contactId, row.matterId) : null;
    if (!row || !known) throw absent();
    await audit.record(db, { action: 'handovers.resend_proposal', objectType: 'referral', objectIds: [row.id], ruleRef: 'Ö7' });
    const places = [...known.additions.map((addition) => addition.place), asked.place];
    const draft = withPlace(known.draft, row.subjectNo, places);
    const now = clock.now();
    const ground = this.groundTo(draft, row.subjectNo, asked, now);
    return { ...this.proposalFor(draft, row.subjectNo, now.toISOString()), ground };
  }

  private groundTo(draft: CallDraft, subjectNo: number, asked: ResendAsked, now: Date): PersonGroundShown | null {
    const unitCode = asked.unitCode ?? '';
    if (unitCode === '') return null;
    const decided = withNewDecision(draft, { unitCode, agreedWith: null }, now.toISOString());
    const override = { subjectNo, unitCode, reason: 'new_information' };
    const plan = this.grounds.plan(decided, now, [override], [{ ...(asked.ground ?? noGroundChoice), subjectNo }]);
    const found = [...plan.items, ...plan.groundless].find((one) => one.subjectNo === subjectNo);
    return found ? this.grounds.shown(found) : null;
  }

  private proposalFor(draft: CallDraft, subjectNo: number, at: string): Omit<ResendProposal, 'ground'> {
    const plan = this.grounds.plan(draft, new Date(at), []);
    // Where it would go; on what it may rest is asked when it is sent.
    const item = [...plan.items, ...plan.groundless].find((candidate) => candidate.subjectNo === subjectNo);
    const unit = this.grounds.city.units.find((candidate) => candidate.code === item?.unitCode);
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
    const asked = proposeReceivers(draft, this.grounds.city, at).find((proposal) => proposal.subjectNo === subjectNo);
    return asked?.answer.questions.find((question) => question.blocking)?.sv ?? null;
  }
}

function absent(): LotsError {
  return notFound({ action: 'handovers.resend_proposal', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
}
