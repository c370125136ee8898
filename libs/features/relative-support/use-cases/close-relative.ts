import { Injectable } from '@nestjs/common';
import type { RelativeCloseReason } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { RelativeParts } from './relative-parts.js';

/** Ends the support, once, with a reason (rule T22). The same again changes nothing. */
@Injectable()
export class CloseRelative {
  constructor(private readonly parts: RelativeParts) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, reason: RelativeCloseReason): Promise<void> {
    const action = 'relative_support.close';
    const row = await this.parts.find(ref, action, true);
    const first = row.closedAt === null;
    if (first) await this.parts.relatives.close(row.id, reason, this.parts.clock.now(), principal.initials);
    await this.parts.record(action, [row.id], { reasonCode: first ? reason : 'closed_before', ruleRef: 'T22' });
  }
}
