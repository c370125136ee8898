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

/** What the law wants done at once is still not done: the unit is told now, whatever the hour (BD14, NT10). */
@Injectable()
@HandlesJobs(JobName.CaseClockNow)
export class CaseClockNowJob implements JobHandler {
  constructor(private readonly notices: PlanNotices) {}

  handle(job: Job): Promise<void> {
    return this.notices.clockNow(job);
  }
}

/** A step upwards of a clock has come: the unit's manager is told (K10). */
@Injectable()
@HandlesJobs(JobName.CaseClockManager)
export class CaseClockManagerJob implements JobHandler {
  constructor(private readonly notices: PlanNotices) {}

  handle(job: Job): Promise<void> {
    return this.notices.clockOfManager(job);
  }
}
