import { Injectable } from '@nestjs/common';
import { PlanNotices } from '@lots/features/notices';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';
import { AnnounceChange } from '../use-cases/announce-change.js';

/** A referral has come to the unit, or has been taken back: its inbox looks different. */
@Injectable()
@HandlesJobs(JobName.ReferralOffered, JobName.ReferralWithdrawn)
export class InboxChangedJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'inbox', job.circleId);
    if (job.job === JobName.ReferralOffered) await this.notices.offered(job);
  }
}

/** The receiver has answered: the sender's list looks different. */
@Injectable()
@HandlesJobs(JobName.ReferralDecided)
export class HandoversChangedJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'handovers', job.circleId);
    await this.notices.decided(job);
  }
}

/** The desk has protected what it had handed over: its colleagues' open lists lose it. Nobody is written to about it. */
@Injectable()
@HandlesJobs(JobName.ContactProtected)
export class ContactProtectedJob implements JobHandler {
  constructor(private readonly announce: AnnounceChange) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'handovers');
  }
}

/** Somebody has opened a case with emergency access: the unit's screens, or the circle's, show it. */
@Injectable()
@HandlesJobs(JobName.CaseGlassBroken)
export class GlassBrokenJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'inbox', job.circleId);
    await this.notices.glassBroken(job);
  }
}

/** Nobody has acknowledged in time. Told to both ends: the desk's tasks and the receiver's "lotsen ringer" look different. */
@Injectable()
@HandlesJobs(JobName.ReferralEscalated)
export class EscalatedJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  /** The addressed unit is one of the ends; what it does not show, nobody there listens to. */
  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'inbox', job.circleId);
    await this.announce.run(job.unitId, 'handovers', job.circleId);
    await this.notices.escalated(job);
  }
}

/** Something urgent that only the one on duty has been told of. Nothing on a screen has changed. */
@Injectable()
@HandlesJobs(JobName.ReferralStillWaits)
export class StillWaitsJob implements JobHandler {
  constructor(private readonly notices: PlanNotices) {}

  handle(job: Job): Promise<void> {
    return this.notices.stillWaits(job);
  }
}
