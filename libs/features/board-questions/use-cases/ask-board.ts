import { Injectable } from '@nestjs/common';
import {
  boardRefusalSv,
  Errand,
  ErrorCode,
  type BoardAnswer,
  type BoardPurpose,
  type PackageBody,
  type PackageSubject,
} from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { LotsError, notFound, refPattern, sqlState } from '@lots/platform';
import { mayAskBoard, type BoardAskDecision } from '@lots/rules/matching';
import type { UnitRow } from '@lots/features/organisation';
import { BoardQuestionStore, type AskedRow, type AskingCase } from '../data/board-question.store.js';
import { BoardBell } from './board-bell.js';
import { BoardParts } from './board-parts.js';

export interface BoardCommand {
  /** Made by the client: a repeat is answered, not asked again. */
  readonly id: string;
  readonly unitCode: string;
  readonly purpose: BoardPurpose;
}

export interface AskedShown {
  id: string;
  unitName: string;
  /** Whom to ring. */
  phone: string;
  purpose: BoardPurpose;
  askedAt: string;
  askedInitials: string;
  /** When the one who was asked read it; null: nobody has. */
  openedAt: string | null;
  answer: BoardAnswer | null;
  answeredAt: string | null;
  answeredInitials: string | null;
}

export interface BoardShown {
  /** Why nothing can be asked; null: it can. */
  stopSv: string | null;
  units: { code: string; name: string }[];
  questions: AskedShown[];
}

/** "Aktuell hos er?" from a case of one's own (rule M12). What is asked about is the child of the case and nobody else. */
@Injectable()
export class AskBoard {
  constructor(
    private readonly parts: BoardParts,
    private readonly store: BoardQuestionStore,
    private readonly bell: BoardBell,
  ) {}

  /** @throws LotsError not_found */
  async show(principal: SignedIn, ref: string): Promise<BoardShown> {
    const row = await this.held(ref, 'board_questions.list');
    await this.parts.record('board_questions.list', [row.id]);
    return this.shown(principal, row);
  }

  /** @throws LotsError not_found · invalid_input · no_legal_ground */
  async ask(principal: SignedIn, ref: string, command: BoardCommand): Promise<BoardShown> {
    const action = 'board_questions.ask';
    const row = await this.held(ref, action);
    const asked = await this.store.ofCase(row.id);
    if (asked.every(({ id }) => id !== command.id)) await this.send(principal, row, command, asked);
    await this.parts.record(action, [row.id, command.id], command.purpose);
    return this.shown(principal, row);
  }

  private async send(principal: SignedIn, row: AskingCase, command: BoardCommand, asked: readonly AskedRow[]): Promise<void> {
    const now = this.parts.clock.now();
    const to = this.parts.boards.unitsFor(principal.authorityId, now).find(({ code }) => code === command.unitCode);
    const waiting = asked.some(({ toUnitId, answer }) => toUnitId === to?.id && answer === null);
    const subject = this.subjectOf(row);
    const decision = this.decide(row, subject, { otherBoard: to !== undefined, waiting, inForce: this.opens(row, to, now) });
    if (decision.outcome === 'refused' || to === undefined || subject === null) throw refused(row.id, decision);
    const { name, identityNumber, age } = subject;
    const sealed = await this.parts.seal.lock(to.authorityId, { name, identityNumber, age });
    const { id, purpose } = command;
    const from = { caseId: row.id, fromUnitId: row.unitId, askedAt: now, askedInitials: principal.initials };
    try {
      await this.store.add({ id, purpose, ...from, toAuthorityId: to.authorityId, toUnitId: to.id, ...sealed });
      await this.bell.asked(id, { authorityId: to.authorityId, unitId: to.id });
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      throw refused(row.id, { outcome: 'refused', reasonCode: 'asked_already', ruleRef: 'M12' });
    }
  }

  private async held(ref: string, action: string): Promise<AskingCase> {
    const row = refPattern.test(ref) ? await this.store.caseByRef(ref) : null;
    if (row === null) throw notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible', ruleRef: 'M12' });
    return row;
  }

  /** null: sealed, or nobody knows who. */
  private subjectOf(row: AskingCase): PackageSubject | null {
    if (row.sealed || row.wrapped === null) return null;
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const { subject } = this.parts.seal.vault.open(key, 'case_file', row.bodyEnc) as PackageBody;
    if (subject === undefined) return null;
    return subject.name.trim() === '' && subject.identityNumber.trim() === '' ? null : subject;
  }

  private opens(row: AskingCase, to: UnitRow | undefined, now: Date): boolean {
    return to !== undefined && this.parts.boards.inForce(row.unitId, to.id, now);
  }

  private decide(
    row: AskingCase,
    subject: PackageSubject | null,
    to: { otherBoard: boolean; waiting: boolean; inForce: boolean },
  ): BoardAskDecision {
    const { sealed, closed, errand } = row;
    const child = errand === Errand.ChildReport;
    return mayAskBoard({ sealed, closed, child, named: subject !== null, ...to });
  }

  private async shown(principal: SignedIn, row: AskingCase): Promise<BoardShown> {
    const now = this.parts.clock.now();
    const units = this.parts.boards.unitsFor(principal.authorityId, now);
    const inForce = units.some((unit) => this.opens(row, unit, now));
    const decision = this.decide(row, this.subjectOf(row), { otherBoard: units.length > 0, waiting: false, inForce });
    return {
      stopSv: decision.outcome === 'ask' ? null : boardRefusalSv[decision.reasonCode],
      units: decision.outcome === 'ask' ? units.map(({ code, name }) => ({ code, name })) : [],
      questions: (await this.store.ofCase(row.id)).map((asked) => this.present(asked)),
    };
  }

  private present({ toUnitId, askedAt, openedAt, answeredAt, ...row }: AskedRow): AskedShown {
    const { id, purpose, askedInitials, answer, answeredInitials } = row;
    const times = {
      askedAt: askedAt.toISOString(),
      openedAt: openedAt?.toISOString() ?? null,
      answeredAt: answeredAt?.toISOString() ?? null,
    };
    const { boards } = this.parts;
    const who = { unitName: boards.nameOf(toUnitId), phone: boards.phoneOf(toUnitId), askedInitials, answeredInitials };
    return { id, purpose, answer, ...who, ...times };
  }
}

function refused(caseId: string, { reasonCode, ruleRef }: BoardAskDecision): LotsError {
  const code = reasonCode === 'may_ask' ? 'not_another_board' : reasonCode;
  const sv = boardRefusalSv[code];
  const denial = { action: 'board_questions.ask', objectType: 'case', objectIds: [caseId], reasonCode: code, ruleRef };
  const kind = code === 'no_legal_ground' ? ErrorCode.NoLegalGround : ErrorCode.InvalidInput;
  return new LotsError(kind, 422, sv, { path: code, details: [{ code, sv }], denial });
}
