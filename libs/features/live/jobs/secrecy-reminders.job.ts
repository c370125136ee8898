import { Injectable } from '@nestjs/common';
import { PlanNotices } from '@lots/features/notices';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';
import { AnnounceChange } from '../use-cases/announce-change.js';

/** A protocol is due or a consent ends: the unit's lists, or its circle's, look different, and whoever has it is told (U21–U23). */
@Injectable()
@HandlesJobs(JobName.ProtocolDue, JobName.ProtocolLate, JobName.ConsentEndsSoon, JobName.ConsentEnded)
export class SecrecyReminderJob implements JobHandler {
  constructor(
    private readonly announce: AnnounceChange,
    private readonly notices: PlanNotices,
  ) {}

  async handle(job: Job): Promise<void> {
    await this.announce.run(job.unitId, 'secrecy', job.circleId);
    if (job.job === JobName.ConsentEndsSoon) await this.notices.reminder(job, 'consent_soon');
    else if (job.job === JobName.ConsentEnded) await this.notices.reminder(job, 'consent_ended');
    else await this.notices.reminder(job, 'protocol', job.job === JobName.ProtocolLate);
  }
}
