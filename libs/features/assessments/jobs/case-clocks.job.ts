import { Injectable } from '@nestjs/common';
import { PlanNotices } from '@lots/features/notices';
import { HandlesJobs, JobName, Periodic, type Job, type JobHandler, type PeriodicWork } from '@lots/jobs';
import { TellClocks } from '../use-cases/tell-clocks.js';

/** Every minute: which times are near or past. */
@Injectable()
@Periodic({ name: 'case-clocks', everyMs: 60_000 })
export class CaseClocksJob implements PeriodicWork {
  constructor(private readonly tell: TellClocks) {}

  async run(): Promise<void> {
    await this.tell.run();
  }
}

/** "En tid i Lots går snart ut. Logga in." */
@Injectable()
@HandlesJobs(JobName.CaseClock)
export class CaseClockNoticeJob implements JobHandler {
  constructor(private readonly notices: PlanNotices) {}

  handle(job: Job): Promise<void> {
    return this.notices.clock(job);
  }
}
