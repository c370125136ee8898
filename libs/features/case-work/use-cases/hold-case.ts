import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { conflict, newId, sqlState } from '@lots/platform';
import { mayHoldCase } from '@lots/rules/case-work';
import type { CaseHead } from '../data/case-head.query.js';
import { ResponsibilityStore } from '../data/responsibility.store.js';
import { CaseWorkParts, isManager, requireAllowed, wrong } from './case-work-parts.js';

const action = 'case_work.hold';

/** "Jag tar det", or the manager gives it; one responsible at a time, and the history stays (rules H6–H7). */
@Injectable()
export class HoldCase {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly responsibility: ResponsibilityStore,
  ) {}

  /** `userId` null: nobody; it goes to "Utan handläggare". A repeat changes nothing. @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, ref: string, userId: string | null): Promise<void> {
    const head = await this.parts.head(ref, action);
    const unchanged = head.holderId === userId && (userId === null || head.holderCan);
    if (!unchanged) await this.change(principal, head, userId);
    await this.parts.record(head, { action, ruleRef: 'H7', reasonCode: reasonOf(principal, userId) });
  }

  private async change(principal: SignedIn, head: CaseHead, userId: string | null): Promise<void> {
    const to = userId === null ? null : userId === principal.userId ? 'me' : 'colleague';
    const asked = {
      to,
      holder: holderOf(principal, head),
      asManager: isManager(principal, head.unitId),
      closed: head.closingId !== null,
    };
    requireAllowed(mayHoldCase({ ...asked, to }), action, head);
    const at = this.parts.clock.now();
    if (head.holdingId !== null && !(await this.responsibility.end(head.holdingId, to === null ? 'let_go' : 'given_on', at)))
      throw conflict('Någon annan hann före. Ladda om sidan.');
    if (userId === null) return;
    const worker = (await this.responsibility.workers()).find((one) => one.userId === userId && one.unitId === head.unitId);
    if (!worker) throw wrong('userId', 'Den kollegan arbetar inte i enheten nu. Välj en annan.');
    const given = { caseId: head.id, unitId: head.unitId, userId, initials: worker.initials };
    await this.responsibility.give(newId(), given, { initials: principal.initials, at }).catch((error: unknown) => {
      if (sqlState(error) === '23505') throw conflict('Någon annan hann före. Ladda om sidan.');
      if (sqlState(error) === '42501') throw wrong('userId', 'Den kollegan kan inte ha ärendet. Välj en annan.');
      throw error;
    });
  }
}

function holderOf(principal: SignedIn, head: CaseHead): 'me' | 'colleague' | 'gone' | null {
  if (head.holderId === null) return null;
  if (head.holderId === principal.userId) return 'me';
  return head.holderCan ? 'colleague' : 'gone';
}

function reasonOf(principal: SignedIn, userId: string | null): string {
  if (userId === null) return 'let_go';
  return userId === principal.userId ? 'taken' : 'given';
}
