import { Injectable } from '@nestjs/common';
import { caseWorkLimits, urgencyFromRank, type MoveDecline, type MoveReason } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, idPattern, sqlState } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { mayMoveCase } from '@lots/rules/case-work';
import { unitByCode, usualReceiptBy } from '@lots/rules/routing';
import type { CaseHead } from '../data/case-head.query.js';
import { JournalStore } from '../data/journal.store.js';
import { MoveStore } from '../data/move.store.js';
import { LawWaitsFor } from './law-waits-for.js';
import { MoveDesk } from './move-desk.js';
import { absent, CaseWorkParts, requireAllowed, wrong } from './case-work-parts.js';

export interface MoveCommand {
  /** Made by the client: a repeat is answered, not offered again. */
  readonly id: string;
  readonly unitCode: string;
  readonly reason: MoveReason;
  readonly note: string;
}

export interface MoveBody {
  readonly note: string;
  /** Hex; what the case's codes for the statistics stand under. Only the unit that has the case can say. */
  readonly statToken: string;
}

/** "Rätt nämnd, fel enhet": offered with a clock of its own, taken in one go; until then it stays where it is (rules H14–H17). */
@Injectable()
export class MoveCase {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly moves: MoveStore,
    private readonly journal: JournalStore,
    private readonly desk: MoveDesk,
    private readonly law: LawWaitsFor,
  ) {}

  /** @throws LotsError not_found · invalid_input */
  async offer(principal: SignedIn, ref: string, command: MoveCommand): Promise<void> {
    const action = 'case_moves.offer';
    const head = await this.parts.head(ref, action);
    if (head.openMoveId !== command.id) await this.write(principal, head, command, action);
    await this.parts.record(head, { action, objectIds: [command.id], reasonCode: command.reason, ruleRef: 'H14' });
  }

  /** The other unit takes it: from this moment it is theirs, all of it. @throws LotsError not_found · conflict */
  async accept(principal: SignedIn, id: string): Promise<void> {
    const action = 'case_moves.accept';
    const move = await this.mine(principal, id, 'toUnitId', action);
    const body = this.parts.open<MoveBody>(move, 'case_move');
    const token = Buffer.from(body?.statToken ?? '', 'hex');
    if (!(await this.moves.accept(id, this.parts.clock.now(), principal.initials, token))) throw tooLate();
    await this.logged(action, [move.caseId, id], 'H15');
  }

  /** @throws LotsError not_found · conflict */
  async decline(principal: SignedIn, id: string, reason: MoveDecline): Promise<void> {
    const action = 'case_moves.decline';
    const move = await this.mine(principal, id, 'toUnitId', action);
    await this.end(principal, id, 'declined', reason);
    await this.logged(action, [move.caseId, id], 'H16', reason);
  }

  /** @throws LotsError not_found · conflict */
  async withdraw(principal: SignedIn, id: string): Promise<void> {
    const action = 'case_moves.withdraw';
    const move = await this.mine(principal, id, 'fromUnitId', action);
    await this.end(principal, id, 'withdrawn', null);
    await this.logged(action, [move.caseId, id], 'H16');
  }

  private async end(principal: SignedIn, id: string, state: 'declined' | 'withdrawn', reason: MoveDecline | null): Promise<void> {
    const by = { at: this.parts.clock.now(), initials: principal.initials, reason };
    if (!(await this.moves.end(id, state, by))) throw tooLate();
  }

  private logged(action: string, objectIds: string[], ruleRef: string, reasonCode?: string): Promise<void> {
    const { audit, db } = this.parts;
    return audit.record(db, {
      action,
      objectType: 'case',
      objectIds,
      ruleRef,
      ...(reasonCode === undefined ? {} : { reasonCode }),
    });
  }

  private async mine(principal: SignedIn, id: string, end: 'fromUnitId' | 'toUnitId', action: string) {
    const move = idPattern.test(id) ? await this.moves.one(id) : null;
    if (!move || !principal.unitIds.includes(move[end])) throw absent(action, 'case_move');
    return move;
  }

  private async write(principal: SignedIn, head: CaseHead, command: MoveCommand, action: string): Promise<void> {
    const unit = this.desk.directory.unit(command.unitCode);
    const unfinished = (await this.journal.draft(head.id)) !== null || (await this.journal.unfinished(head.id)).length > 0;
    const decision = mayMoveCase({
      sealed: head.sealed,
      closed: head.closingId !== null,
      openMove: head.openMoveId !== null,
      unfinished,
      sameBoard: unit?.authorityId === head.authorityId,
      sameUnit: unit?.id === head.unitId,
      takesErrand: unit !== null && this.desk.takes(head.errand, unit.kind),
      waitedFor: unit?.kind === 'support_service' ? await this.law.running(head, null) : [],
    });
    requireAllowed(decision, action, head);
    if (!unit) throw wrong('unitCode', 'Välj en enhet.');
    const note = command.note.trim();
    if (note.length > caseWorkLimits.words) throw wrong('note', 'Meddelandet är för långt.');
    const calledIn = stockholmDate(head.receivedAt.getTime()).slice(0, 4);
    const statToken = head.matterId === null ? '' : this.desk.statKey.matterToken(head.matterId, calledIn).toString('hex');
    const sealed = await this.parts.seal('case_move', { note, statToken } satisfies MoveBody);
    const now = this.parts.clock.now();
    const due = usualReceiptBy(
      this.desk.city,
      now.getTime(),
      urgencyFromRank(head.urgency),
      unitByCode(this.desk.city, unit.code),
    );
    const { errand, urgency, areaCode, receivedAt, referralId } = head;
    const ends = { caseId: head.id, referralId, fromUnitId: head.unitId, toUnitId: unit.id };
    const about = { reason: command.reason, errand, urgency, areaCode, receivedAt, offeredAt: now, due: new Date(due) };
    const row = { id: command.id, ...ends, ...about, offeredInitials: principal.initials, ...sealed };
    await this.moves.offer(row).catch((error: unknown) => {
      if (sqlState(error) === '42501') throw absent(action);
      throw sqlState(error) === '23505' ? tooLate() : error;
    });
  }
}

function tooLate(): Error {
  return conflict('Någon annan hann före. Ladda om sidan.');
}
