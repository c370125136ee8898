import { Injectable } from '@nestjs/common';
import type { ExitCloseReason } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { mayCloseExit } from '@lots/rules/teams';
import { ExitParts, refused } from './exit-parts.js';
import { ReadExitCases } from './read-exit-cases.js';

const action = 'exit_cases.close';

/** Closes an exit case, once, with the reason. All of it stays readable in the circle (rule T17). */
@Injectable()
export class CloseExitCase {
  constructor(
    private readonly parts: ExitParts,
    private readonly reads: ReadExitCases,
  ) {}

  /** The same reason again changes nothing. @throws LotsError not_found · invalid_input · conflict when it is closed for another reason */
  async run(principal: SignedIn, ref: string, reason: ExitCloseReason): Promise<void> {
    const row = await this.parts.find(ref, action, true);
    if (row.closedReason === reason) return this.parts.record(action, [row], { reasonCode: 'repeated' });
    const answer = mayCloseExit(await this.reads.soFar(row), reason);
    if (answer.outcome === 'denied') throw refused(answer, 'reason', { action, objectIds: [row.id, row.caseId] });
    await this.parts.store.close(row.id, reason, this.parts.clock.now(), principal.initials);
    await this.parts.record(action, [row], { reasonCode: reason, ruleRef: answer.ruleRef });
  }
}
