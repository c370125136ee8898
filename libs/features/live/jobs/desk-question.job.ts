import { Injectable } from '@nestjs/common';
import { PlanNotices } from '@lots/features/notices';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';
import { AnnounceChange } from '../use-cases/announce-change.js';

/** The receiver asks the desk, or the desk has answered: the other end's list looks different (Ö20). */
@Injectable()
@HandlesJobs(JobName.ReferralAsked, JobName.ReferralAnswered)
export class DeskQuestionJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  async handle(job: Job): Promise<void> {
    const asked = job.job === JobName.ReferralAsked;
    await this.announce.run(job.unitId, asked ? 'handovers' : 'inbox', job.circleId);
    await (asked ? this.notices.deskAsked(job) : this.notices.waits(job, 'ordinary'));
  }
}
