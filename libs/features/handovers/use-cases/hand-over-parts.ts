import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { HandoverStore } from '../data/handover.store.js';

/** What every step of a hand-over stands on. */
@Injectable()
export class HandOverParts {
  constructor(
    readonly db: DbSession,
    readonly handovers: HandoverStore,
    readonly directory: Directory,
    readonly audit: AuditTrail,
    readonly clock: Clock,
  ) {}
}
