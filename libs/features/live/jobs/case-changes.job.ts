import { Injectable } from '@nestjs/common';
import { PlanNotices } from '@lots/features/notices';
import { HandlesJobs, JobName, type Job, type JobHandler } from '@lots/jobs';

/** A time in a case is near or past: its unit is told to sign in (docs/rules/assessments.md, BD14). */
@Injectable()
@HandlesJobs(JobName.CaseClock)
export class CaseClockJob implements JobHandler {
  constructor(private readonly notices: PlanNotices) {}

  handle(job: Job): Promise<void> {
    return this.notices.clock(job);
  }
}
