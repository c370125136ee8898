import { Injectable } from '@nestjs/common';
import type { LogReviewReason, LogVerdict } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { actionSv } from '@lots/rules/log-review';
import { AccessLogQuery, type LogObject } from '../data/access-log.query.js';
import { LogQuestionStore, type StoredQuestion } from '../data/log-question.store.js';
import type { StoredItem } from '../data/log-review.store.js';
import { ReviewParts } from './review-parts.js';

export interface ItemShown {
  id: string;
  at: string;
  who: string;
  unitName: string;
  action: string;
  objects: string[];
  reasons: LogReviewReason[];
  /** How many openings the item stands for; more than one: an alarm. */
  openings: number;
  dueAt: string;
  overdue: boolean;
  verdict: LogVerdict | null;
  text: string;
  decidedInitials: string | null;
  question: { askedAt: string; text: string; answer: string; answeredAt: string | null } | null;
}

const kindSv: Readonly<Record<LogObject['kind'], readonly [plain: string, sealed: string]>> = {
  referral: ['Överlämning', 'Skyddad överlämning'],
  case: ['Ärende', 'Skyddat ärende'],
  contact: ['Kontakt', 'Skyddad kontakt'],
  call: ['Samtal', 'Skyddat samtal'],
};

/** Items as the reviewer reads them: who and when by name, what by reference, never whom it was about. */
@Injectable()
export class PresentItems {
  constructor(
    private readonly parts: ReviewParts,
    private readonly log: AccessLogQuery,
    private readonly questions: LogQuestionStore,
    private readonly vault: Vault,
  ) {}

  async run(items: readonly StoredItem[]): Promise<ItemShown[]> {
    const names = await this.log.names([...new Set(items.map(({ actor }) => actor))]);
    const objects = new Map(
      (await this.log.objects([...new Set(items.flatMap((item) => item.objectIds))])).map((one) => [one.id, one]),
    );
    const questions = new Map((await this.questions.about(items.map(({ id }) => id))).map((one) => [one.itemId, one]));
    const now = this.parts.clock.now().getTime();
    return items.map((item) => ({
      id: item.id,
      at: item.at.toISOString(),
      // Somebody who has left the board, or never was in it: the account's id is in the log, for those who must know.
      who: names.get(item.actor) ?? 'Okänt konto',
      unitName: this.parts.directory.unitById(item.unitId).name,
      action: actionSv(item.action),
      objects: item.objectIds.flatMap((id) => objectSv(objects.get(id))),
      reasons: [...item.reasons],
      openings: item.openings,
      dueAt: item.dueAt.toISOString(),
      overdue: item.verdict === null && now >= item.dueAt.getTime(),
      verdict: item.verdict,
      text: this.textOf(item),
      decidedInitials: item.decidedInitials,
      question: this.question(questions.get(item.id)),
    }));
  }

  private textOf({ keyId, keyAuthorityId, wrapped, bodyEnc }: StoredItem): string {
    if (keyId === null || keyAuthorityId === null || bodyEnc === null) return '';
    return String(this.vault.open({ id: keyId, authorityId: keyAuthorityId, wrapped }, 'log_review_item', bodyEnc));
  }

  private question(row: StoredQuestion | undefined): ItemShown['question'] {
    if (!row) return null;
    return {
      askedAt: row.askedAt.toISOString(),
      text: String(this.vault.open(row, 'log_question', row.questionEnc)),
      answer: row.answerEnc === null ? '' : String(this.vault.open(row, 'log_answer', row.answerEnc)),
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  }
}

/** Nothing for what has been disposed of since. */
export function objectSv(object: LogObject | undefined): string[] {
  if (!object) return [];
  const [plain, sealed] = kindSv[object.kind];
  if (object.sealed) return [sealed];
  return [object.ref === null ? plain : `${plain} ${object.ref}`];
}
