import { Injectable } from '@nestjs/common';
import type { BoardAnswer, BoardPurpose } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, notFound } from '@lots/platform';
import { BoardQuestionStore, type OpenedRow, type WaitingRow } from '../data/board-question.store.js';
import { BoardBell } from './board-bell.js';
import { BoardParts, type AskedAbout } from './board-parts.js';

export interface WaitingShown {
  id: string;
  fromUnit: string;
  purpose: BoardPurpose;
  askedAt: string;
  askedInitials: string;
  /** Who has read it here; null: nobody. */
  openedInitials: string | null;
}

export interface QuestionShown extends WaitingShown {
  name: string;
  identityNumber: string;
  age: number | null;
  /** The one who asks, for when more must be said. */
  phone: string;
}

/**
 * The end that is asked (rule M12). Nothing is looked up: the unit looks in its own register, in its own system. Reading is logged and seen by
 * the one who asks; the answer is one of three, said once, and who it was about is gone with it.
 */
@Injectable()
export class AnswerBoard {
  constructor(
    private readonly parts: BoardParts,
    private readonly store: BoardQuestionStore,
    private readonly bell: BoardBell,
  ) {}

  async list({ unitIds }: SignedIn): Promise<WaitingShown[]> {
    const rows = await this.store.waiting(unitIds);
    await this.parts.record(
      'board_questions.waiting',
      rows.map(({ id }) => id),
    );
    return rows.map((row) => this.present(row));
  }

  /** @throws LotsError not_found */
  async open({ unitIds, initials }: SignedIn, id: string): Promise<QuestionShown> {
    const row = await this.held(unitIds, id, 'board_questions.read');
    await this.store.opened(row.id, this.parts.clock.now(), initials);
    await this.parts.record('board_questions.read', [row.id], row.purpose);
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const { name, identityNumber, age } = this.parts.seal.vault.open(key, 'board_question', row.bodyEnc) as AskedAbout;
    const phone = this.parts.boards.phoneOf(row.fromUnitId);
    return { ...this.present({ ...row, openedInitials: row.openedInitials ?? initials }), name, identityNumber, age, phone };
  }

  /** @throws LotsError not_found · conflict when it has not been read, or somebody else was before */
  async answer({ unitIds, initials }: SignedIn, id: string, answer: BoardAnswer): Promise<void> {
    const action = 'board_questions.answer';
    const row = await this.held(unitIds, id, action);
    if (!(await this.store.answer(row, answer, this.parts.clock.now(), initials))) throw conflict('Läs frågan först.');
    await this.bell.answered(row.caseId, { authorityId: row.fromAuthorityId, unitId: row.fromUnitId });
    await this.parts.record(action, [row.id], answer);
  }

  private async held(unitIds: readonly number[], id: string, action: string): Promise<OpenedRow> {
    const row = await this.store.one(unitIds, id);
    if (row === null)
      throw notFound({ action, objectType: 'board_question', objectIds: [], reasonCode: 'not_visible', ruleRef: 'M12' });
    return row;
  }

  private present({ id, fromUnitId, purpose, askedAt, askedInitials, openedInitials }: WaitingRow): WaitingShown {
    const fromUnit = this.parts.boards.nameOf(fromUnitId);
    return { id, fromUnit, purpose, askedAt: askedAt.toISOString(), askedInitials, openedInitials };
  }
}
