import { Injectable } from '@nestjs/common';
import { deskRefusalSv, ErrorCode, type DeskQuestionCode } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { JobName, Outbox } from '@lots/jobs';
import { LotsError, notFound, refPattern, sqlState } from '@lots/platform';
import { mayAskDesk, type DeskAskDecision } from '@lots/rules/intake';
import { DeskQuestionStore, type AskedAbout, type DeskQuestionRow } from '../data/desk-question.store.js';
import { DeskQuestionParts, presentQuestion, type DeskQuestionShown } from './desk-question-parts.js';

export interface AskDeskCommand {
  /** Made by the client: a repeat is answered, not asked again. */
  readonly id: string;
  readonly code: DeskQuestionCode;
}

export interface AskedDesk {
  /** Whom to ring when it is urgent. */
  phone: string;
  /** Why nothing can be asked; null: it can. */
  stopSv: string | null;
  questions: DeskQuestionShown[];
}

/** The end that asks (rule Ö20): what is unclear, while the clock goes on. */
@Injectable()
export class AskDesk {
  constructor(
    private readonly parts: DeskQuestionParts,
    private readonly store: DeskQuestionStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LotsError not_found */
  async show(principal: SignedIn, ref: string): Promise<AskedDesk> {
    const row = await this.held(principal, ref, 'desk_questions.list');
    await this.parts.record('desk_questions.list', [row.id]);
    return this.shown(row);
  }

  /** @throws LotsError not_found · invalid_input */
  async ask(principal: SignedIn, ref: string, { id, code }: AskDeskCommand): Promise<AskedDesk> {
    const action = 'desk_questions.ask';
    const row = await this.held(principal, ref, action);
    const asked = await this.store.of(row.id);
    if (asked.every((one) => one.id !== id)) {
      const decision = this.decide(row, asked, code);
      if (decision.outcome === 'refused') throw refused(row.id, decision);
      await this.add(principal, row, { id, code });
    }
    await this.parts.record(action, [row.id], code);
    return this.shown(row);
  }

  private async add({ initials }: SignedIn, row: AskedAbout, { id, code }: AskDeskCommand): Promise<void> {
    try {
      await this.store.add({ id, referralId: row.id, code, at: this.parts.clock.now(), initials });
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      throw refused(row.id, { outcome: 'refused', reasonCode: 'asked_already', ruleRef: 'Ö20' });
    }
    const to = { authorityId: row.fromAuthorityId, unitId: row.fromUnitId };
    await this.outbox.add({ job: JobName.ReferralAsked, ref: row.id, ...to });
  }

  private async held({ unitIds }: SignedIn, ref: string, action: string): Promise<AskedAbout> {
    const row = refPattern.test(ref) ? await this.store.received(unitIds, ref) : null;
    if (row === null)
      throw notFound({ action, objectType: 'referral', objectIds: [], reasonCode: 'not_visible', ruleRef: 'Ö20' });
    return row;
  }

  private decide(row: AskedAbout, asked: readonly DeskQuestionRow[], code: DeskQuestionCode | null): DeskAskDecision {
    const fromDesk = this.parts.directory.unitById(row.fromUnitId).kind === 'routing_desk';
    const waiting = asked.some((one) => one.code === code && one.answer === null);
    return mayAskDesk({ state: row.state, fromDesk, added: row.aboutId !== null, waiting });
  }

  private async shown(row: AskedAbout): Promise<AskedDesk> {
    const asked = await this.store.of(row.id);
    const { outcome, reasonCode } = this.decide(row, asked, null);
    return {
      phone: this.parts.phoneOf(row.fromUnitId),
      stopSv: outcome === 'ask' || reasonCode === 'may_ask' ? null : deskRefusalSv[reasonCode],
      questions: asked.map(presentQuestion),
    };
  }
}

function refused(referralId: string, { reasonCode, ruleRef }: DeskAskDecision): LotsError {
  const code = reasonCode === 'may_ask' ? 'not_with_you' : reasonCode;
  const sv = deskRefusalSv[code];
  const denial = {
    action: 'desk_questions.ask',
    objectType: 'referral',
    objectIds: [referralId],
    reasonCode: code,
    ruleRef,
  };
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path: code, details: [{ code, sv }], denial });
}
