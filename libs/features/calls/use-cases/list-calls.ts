import { Injectable } from '@nestjs/common';
import type { Principal } from '@lots/db';
import { CallStore } from '../data/call.store.js';

export interface CallListed {
  id: string;
  startedAt: string;
  savedAt: string;
  mustBeHandedOver: boolean;
  mine: boolean;
  officerInitials: string;
  removedAt: string | null;
}

/** "Pågående samtal": mine, and the desk's unfinished ones about a child or a danger. Shows nothing of what was said. */
@Injectable()
export class ListCalls {
  constructor(private readonly calls: CallStore) {}

  async run(principal: Principal): Promise<CallListed[]> {
    const rows = await this.calls.list(200);
    return rows.map((row) => ({
      id: row.id,
      startedAt: row.startedAt.toISOString(),
      savedAt: row.savedAt.toISOString(),
      mustBeHandedOver: row.mustBeHandedOver,
      mine: row.userId === principal.userId,
      officerInitials: row.officerInitials,
      removedAt: row.removedAt?.toISOString() ?? null,
    }));
  }
}
