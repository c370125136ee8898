import { Inject, Injectable } from '@nestjs/common';
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
    const at = clock.now().toISOString();
    const plan = planHandover(draft, this.city, at, [], placeWords(this.city));
    const item = plan.items.find((candidate) => candidate.subjectNo === row.subjectNo);
    const subject = draft.subjects[row.subjectNo - 1];
    const unit = this.city.units.find((candidate) => candidate.code === item?.unitCode);
    const answer = proposeReceivers(draft, this.city, at).find((proposal) => proposal.subjectNo === row.subjectNo)?.answer;
    const question = answer?.questions.find((asked) => asked.blocking)?.sv ?? plan.missing[0]?.sv ?? null;
    return {
      unitCode: unit?.code ?? null,
      unitName: unit?.name ?? null,
      because: subject ? becauseWords(draft, subject) : '',
      question: unit ? null : question,
    };
  }
}

function absent(): LotsError {
  return notFound({ action: 'handovers.resend_proposal', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
}
