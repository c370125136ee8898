import { Injectable } from '@nestjs/common';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';
import { AnnounceChange } from '../use-cases/announce-change.js';

/** A referral has come to the unit, or has been taken back: its inbox looks different. */
@Injectable()
@HandlesJobs(JobName.ReferralOffered, JobName.ReferralWithdrawn)
export class InboxChangedJob implements JobHandler {
  constructor(private readonly announce: AnnounceChange) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'inbox', job.circleId);
  }
}

/** The receiver has answered: the sender's list looks different. */
@Injectable()
@HandlesJobs(JobName.ReferralDecided)
export class HandoversChangedJob implements JobHandler {
  constructor(private readonly announce: AnnounceChange) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'handovers', job.circleId);
  }
}

/** Nobody has acknowledged in time. Told to both ends: the desk's tasks and the receiver's "lotsen ringer" look different. */
@Injectable()
@HandlesJobs(JobName.ReferralEscalated)
export class EscalatedJob implements JobHandler {
  constructor(private readonly announce: AnnounceChange) {}

  /** The addressed unit is one of the ends; what it does not show, nobody there listens to. */
  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'inbox', job.circleId);
    await this.announce.run(job.unitId, 'handovers', job.circleId);
  }
}
