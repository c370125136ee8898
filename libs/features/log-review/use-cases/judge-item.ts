import { Injectable } from '@nestjs/common';
import { ErrorCode, type LogVerdict } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { conflict, idPattern, LotsError, notFound } from '@lots/platform';
import { mayAsk, mayDecide, type ReviewDecision } from '@lots/rules/log-review';
import { LogQuestionStore } from '../data/log-question.store.js';
import { LogReviewStore, type StoredItem } from '../data/log-review.store.js';
import { ReviewParts } from './review-parts.js';

/** Motivated or not, with the reviewer's words; and the question to the one who read. */
@Injectable()
export class JudgeItem {
  constructor(
    private readonly parts: ReviewParts,
    private readonly store: LogReviewStore,
    private readonly questions: LogQuestionStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  /** @throws LotsError not_found – also for one's own reading · not_allowed with the rule's words · conflict */
  async decide(principal: SignedIn, id: string, verdict: LogVerdict, text: string): Promise<void> {
    const action = 'log_review.decide';
    const item = await this.item(id, action);
    const facts = { reviewer: principal.userId, actor: item.actor, decided: item.verdict !== null, signed: item.signed };
    stop(mayDecide(facts, verdict, text), action, id);
    const { db, audit, clock } = this.parts;
    const key = text.trim() === '' ? null : this.vault.newKey(principal.authorityId, 'contact');
    if (key) await this.keys.add([key]);
    const words = { keyId: key?.id ?? null, bodyEnc: key ? this.vault.seal(key, 'log_review_item', text.trim()) : null };
    const by = { userId: principal.userId, initials: principal.initials, at: clock.now() };
    if (!(await this.store.decide(id, by, { verdict, ...words }))) throw conflict('Någon annan har just bedömt den.');
    const objectIds = [id, item.entryId];
    await audit.record(db, { action, objectType: 'log_review_item', objectIds, reasonCode: verdict, ruleRef: 'GR10' });
  }

  /** @throws LotsError not_found · not_allowed with the rule's words */
  async ask(principal: SignedIn, id: string, text: string): Promise<void> {
    const action = 'log_review.ask';
    const item = await this.item(id, action);
    const asked = (await this.questions.about([id])).length > 0;
    const facts = { reviewer: principal.userId, actor: item.actor, decided: item.verdict !== null, signed: item.signed, asked };
    stop(mayAsk(facts, text), action, id);
    const { db, audit, clock } = this.parts;
    const key = this.vault.newKey(principal.authorityId, 'contact');
    await this.keys.add([key]);
    await this.questions.add({
      itemId: id,
      authorityId: principal.authorityId,
      actor: item.actor,
      askedAt: clock.now(),
      askedBy: principal.userId,
      readAt: item.at,
      action: item.action,
      keyId: key.id,
      questionEnc: this.vault.seal(key, 'log_question', text.trim()),
    });
    await audit.record(db, { action, objectType: 'log_review_item', objectIds: [id, item.entryId], ruleRef: 'GR11' });
  }

  private async item(id: string, action: string): Promise<StoredItem> {
    const item = idPattern.test(id) ? await this.store.item(id) : null;
    if (!item) throw notFound({ action, objectType: 'log_review_item', objectIds: [], reasonCode: 'not_visible' });
    return item;
  }
}

/** @throws LotsError with the rule's own words */
export function stop(decision: ReviewDecision, action: string, id: string): void {
  if (decision.outcome === 'allowed') return;
  const { reasonCode, ruleRef, sv } = decision;
  throw new LotsError(ErrorCode.Conflict, 409, sv, {
    denial: { action, objectType: 'log_review', objectIds: [id], reasonCode, ruleRef },
  });
}
