import { Injectable } from '@nestjs/common';
import { JobName, Outbox } from '@lots/jobs';

/** Tells open screens that something is new; opaque ids only. */
@Injectable()
export class ReturneeBell {
  constructor(private readonly outbox: Outbox) {}

  updated(ref: string, to: { authorityId: number; unitId: number }): Promise<void> {
    return this.outbox.add({ job: JobName.ReturneeUpdated, ref, ...to });
  }
}
