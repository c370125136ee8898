import { Injectable } from '@nestjs/common';
import { JobName, Outbox } from '@lots/jobs';

/** Tells the other end that there is something to read: ids, and the unit that is to notice (M12). */
@Injectable()
export class BoardBell {
  constructor(private readonly outbox: Outbox) {}

  asked(id: string, to: { readonly authorityId: number; readonly unitId: number }): Promise<void> {
    return this.outbox.add({ job: JobName.BoardAsked, ref: id, authorityId: to.authorityId, unitId: to.unitId });
  }

  /** By the case: sealed since, it is for its circle. */
  answered(caseId: string, from: { readonly authorityId: number; readonly unitId: number }): Promise<void> {
    return this.outbox.add({ job: JobName.BoardAnswered, ref: caseId, authorityId: from.authorityId, unitId: from.unitId });
  }
}
