import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { Clock, conflict, LotsError, notFound, refPattern } from '@lots/platform';
import { ReturneeStore, type ReturneeRow } from '../data/returnee.store.js';
import { ReturneeSeal } from './returnee-seal.js';

/** What every act in a returnee process needs. */
@Injectable()
export class ReturneeParts {
  constructor(
    readonly db: DbSession,
    readonly store: ReturneeStore,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly seal: ReturneeSeal,
  ) {}

  /** @throws LotsError not_found */
  async found(ref: string, action: string): Promise<ReturneeRow> {
    const row = refPattern.test(ref) ? await this.store.byCaseRef(ref) : null;
    if (!row) throw absent(action);
    return row;
  }

  /** Held until the end of the request: of two who write at once one waits. @throws LotsError not_found · conflict when it is closed */
  async held(ref: string, action: string): Promise<ReturneeRow> {
    const row = await this.found(ref, action);
    if (!(await this.store.hold(row.caseId))) throw conflict('Processen är avslutad. Det som skrevs finns kvar att läsa.');
    return row;
  }

  async record(action: string, objectIds: readonly string[], ruleRef: string, reasonCode?: string): Promise<void> {
    const objectType = 'returnee';
    await this.audit.record(
      this.db,
      reasonCode === undefined
        ? { action, objectType, objectIds, ruleRef }
        : { action, objectType, objectIds, ruleRef, reasonCode },
    );
  }
}

/** The same for one that does not exist, one that is somebody else's, and one behind a circle. */
export function absent(action: string): LotsError {
  return notFound({ action, objectType: 'returnee', objectIds: [], reasonCode: 'not_visible' });
}

export function wrong(
  code: string,
  sv: string,
  denial?: { action: string; objectIds: readonly string[]; ruleRef: string },
): LotsError {
  const about = denial ? { denial: { ...denial, objectType: 'returnee', reasonCode: code } } : {};
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path: code, details: [{ code, sv }], ...about });
}

/** Noted by a person, so a little after now is a clock that is wrong, and more is a mistake. */
export function momentOf(at: string, now: Date): Date {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime()) || moment.getTime() > now.getTime() + 2 * 60_000)
    throw wrong('at', 'Tiden får inte ligga framåt.');
  return moment > now ? now : moment;
}
