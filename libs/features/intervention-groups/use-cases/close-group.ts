import { Injectable } from '@nestjs/common';
import type { GroupCloseReason } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { GroupParts } from './group-parts.js';

/** Ends a group by hand, once. One whose consent is gone has ended already, and may be closed to say why (rule T6). */
@Injectable()
export class CloseGroup {
  constructor(private readonly parts: GroupParts) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, reason: GroupCloseReason): Promise<void> {
    const { groups, audit, sealing, clock } = this.parts;
    const action = 'intervention_groups.close';
    const row = await this.parts.find(ref, action, true);
    if (row.closedAt === null) await groups.close(row.id, reason, clock.now(), principal.initials);
    const reasonCode = row.closedAt === null ? reason : 'closed_before';
    await audit.record(sealing.db, { action, objectType: 'intervention_group', objectIds: [row.id], reasonCode, ruleRef: 'T6' });
  }
}
