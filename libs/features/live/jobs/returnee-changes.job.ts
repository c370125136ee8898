import { Injectable } from '@nestjs/common';
import { PlanNotices } from '@lots/features/notices';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';
import { AnnounceChange } from '../use-cases/announce-change.js';

/** Something about a returnee is new for the job's circle or, where there is none, its unit. Says no more than any other job (ÅV12). */
@Injectable()
@HandlesJobs(JobName.ReturneeTold, JobName.ReturneeUpdated, JobName.ReturneeDue)
export class ReturneesChangedJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'inbox', job.circleId);
    await this.notices.waits(job, job.job === JobName.ReturneeDue ? 'ordinary' : 'at_once');
  }
}
