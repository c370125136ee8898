import { Injectable } from '@nestjs/common';
import { caseWorkLimits } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, newId, sqlState } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { mayCloseCase, type ClosingAsked } from '@lots/rules/case-work';
import type { CaseHead } from '../data/case-head.query.js';
import { ClosingStore } from '../data/closing.store.js';
import { JournalStore } from '../data/journal.store.js';
import { ResponsibilityStore } from '../data/responsibility.store.js';
import { LawWaitsFor } from './law-waits-for.js';
import { absent, actsAs, CaseWorkParts, isManager, requireAllowed, wrong } from './case-work-parts.js';

const action = 'case_work.close';

/** Closing in Lots, with its reasons; and opening again. Neither stops or starts a clock (rules H18–H20). */
@Injectable()
export class CloseCase {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly closings: ClosingStore,
    private readonly journal: JournalStore,
    private readonly responsibility: ResponsibilityStore,
    private readonly law: LawWaitsFor,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict when it is closed already */
  async close(principal: SignedIn, ref: string, command: Pick<ClosingAsked, 'code' | 'reasons'>): Promise<void> {
    const head = await this.parts.head(ref, action);
    if (head.closingId !== null) throw conflict('Ärendet är redan avslutat.');
    const now = this.parts.clock.now();
    const asked = { ...command, ...(await this.law.documented(head)) };
    const facts = {
      errand: head.errand,
      receivedOn: stockholmDate(head.receivedAt.getTime()),
      today: stockholmDate(now.getTime()),
      asks: actsAs(principal, head),
      ownDraft: (await this.journal.draft(head.id)) !== null,
      othersDraft: (await this.journal.unfinished(head.id)).length > 0,
      openMove: head.openMoveId !== null,
      runningClocks: await this.law.running(head, command.code),
    };
    requireAllowed(mayCloseCase(asked, facts), action, head);
    await this.write(principal, head, asked, now);
    await this.parts.record(head, { action, reasonCode: asked.code, ruleRef: 'H18' });
  }

  /** By the manager, with a reason. @throws LotsError not_found · invalid_input · conflict */
  async reopen(principal: SignedIn, ref: string, reason: string): Promise<void> {
    const reopening = 'case_work.reopen';
    const head = await this.parts.head(ref, reopening);
    if (!isManager(principal, head.unitId)) throw absent(reopening);
    if (head.closingId === null) throw conflict('Ärendet är redan öppet.');
    if (head.disposed) throw conflict('Ärendet är gallrat och går inte att öppna igen.');
    const words = reason.trim();
    if (words === '' || words.length > caseWorkLimits.words) throw wrong('reason', 'Skriv varför ärendet öppnas igen.');
    const sealed = await this.parts.seal('case_reopening', { reason: words });
    const by = { at: this.parts.clock.now(), initials: principal.initials };
    const open = await this.closings.reopen(head.closingId, { caseId: head.id, unitId: head.unitId, ...sealed }, by);
    if (!open) throw conflict('Någon annan hann före. Ladda om sidan.');
    await this.parts.record(head, { action: reopening, objectIds: [head.closingId], ruleRef: 'H20' });
  }

  private async write(principal: SignedIn, head: CaseHead, asked: ClosingAsked, closedAt: Date): Promise<void> {
    const { code, protectionAssessedOn, decision, decidedOn } = asked;
    const sealed = await this.parts.seal('case_closing', { reasons: asked.reasons.trim() });
    const said = { code, protectionAssessedOn, decision, decidedOn: decision === null ? null : decidedOn };
    const by = { closedAt, closedInitials: principal.initials, standingIn: head.standingIn };
    const row = { id: newId(), caseId: head.id, unitId: head.unitId, ...said, ...by, ...sealed };
    await this.closings.close(row).catch((error: unknown) => {
      throw sqlState(error) === '23505' ? conflict('Ärendet är redan avslutat.') : error;
    });
    if (head.holdingId !== null) await this.responsibility.end(head.holdingId, 'closed', closedAt);
  }
}
