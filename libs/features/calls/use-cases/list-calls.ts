import { Injectable } from '@nestjs/common';
import type { Principal } from '@lots/db';
import { CallStore } from '../data/call.store.js';

export interface CallListed {
  id: string;
  /** For passing it on as it was saved last. */
  version: number;
  startedAt: string;
  savedAt: string;
  mustBeHandedOver: boolean;
  mine: boolean;
  officerInitials: string;
  removedAt: string | null;
  /** Sealed calls are known by it alone; null for others. */
  alias: string | null;
  /** Passed on and not taken yet: the colleague's initials, or '' for today's desk; null = not passed on. */
  passedTo: string | null;
  passedAt: string | null;
  passedToMe: boolean;
}

export interface CallsListed {
  calls: CallListed[];
  /** A protected call waits with somebody else (rule SK9). */
  sealedWaits: boolean;
}

/** "Pågående samtal": mine, and the desk's unfinished ones about a child or a danger. Shows nothing of what was said. */
@Injectable()
export class ListCalls {
  constructor(private readonly calls: CallStore) {}

  async run(principal: Principal): Promise<CallsListed> {
    const rows = await this.calls.list(200);
    const sealedWaits = await this.calls.sealedWaits();
    const calls = rows.map((row) => ({
      id: row.id,
      version: row.version,
      startedAt: row.startedAt.toISOString(),
      savedAt: row.savedAt.toISOString(),
      mustBeHandedOver: row.mustBeHandedOver,
      mine: row.userId === principal.userId,
      officerInitials: row.officerInitials,
      removedAt: row.removedAt?.toISOString() ?? null,
      alias: row.circleId === null ? null : row.alias,
      passedTo: row.passedAt === null ? null : (row.passedToInitials ?? ''),
      passedAt: row.passedAt?.toISOString() ?? null,
      passedToMe: row.passedTo === principal.userId,
    }));
    return { calls, sealedWaits };
  }
}
