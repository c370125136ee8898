import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { openTasks } from '../data/escalation-task.query.js';
import { EscalationParts } from './escalate-due.js';
import { presentTask, type EscalationTaskShown } from './present-task.js';

/** What the desk has to ring about now. */
@Injectable()
export class ListTasks {
  constructor(private readonly parts: EscalationParts) {}

  async run(principal: SignedIn): Promise<EscalationTaskShown[]> {
    const { db, audit, directory } = this.parts;
    const rows = await openTasks(db, principal.unitIds);
    const objectIds = [...new Set(rows.map((row) => row.referralId))];
    await audit.record(db, { action: 'escalations.list', objectType: 'referral', objectIds });
    return rows.map((row) => presentTask(row, directory));
  }
}
