import { Injectable } from '@nestjs/common';
import { PlanNotices } from '@lots/features/notices';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';
import { AnnounceChange } from '../use-cases/announce-change.js';

/** Another board asks, or has answered: the inbox of the unit that is to read it looks different (M12). */
@Injectable()
@HandlesJobs(JobName.BoardAsked, JobName.BoardAnswered)
export class BoardQuestionJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'inbox', job.circleId);
    if (job.job === JobName.BoardAsked) await this.notices.boardAsked(job);
    else await this.notices.waits(job, 'ordinary');
  }
}
