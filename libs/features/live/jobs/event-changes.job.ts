import { Injectable } from '@nestjs/common';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';
import { AnnounceChange } from '../use-cases/announce-change.js';

/** A de-identified event has come to the coordinator, or has waited too long: the list looks different. */
@Injectable()
@HandlesJobs(JobName.EventSent, JobName.EventOverdue)
export class EventsChangedJob implements JobHandler {
  constructor(private readonly announce: AnnounceChange) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'events');
  }
}

/** The coordinator has received it: the desk's list looks different. */
@Injectable()
@HandlesJobs(JobName.EventReceived)
export class EventReceivedJob implements JobHandler {
  constructor(private readonly announce: AnnounceChange) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'handovers');
  }
}
