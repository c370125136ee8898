import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { CheckCases } from '../use-cases/check-cases.js';

/** Asked every quarter of an hour; counts once a night. */
@Injectable()
@Periodic({ name: 'check-cases', everyMs: 900_000 })
export class CheckCasesJob implements PeriodicWork {
  constructor(private readonly check: CheckCases) {}

  async run(): Promise<void> {
    await this.check.run();
  }
}
