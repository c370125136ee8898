import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { ReleaseDue } from '../use-cases/release-due.js';

/** Once an hour: a tertial is released on its day, or as soon as the program is up again. */
@Injectable()
@Periodic({ name: 'release-statistics', everyMs: 3_600_000 })
export class ReleaseStatisticsJob implements PeriodicWork {
  constructor(private readonly release: ReleaseDue) {}

  async run(): Promise<void> {
    await this.release.run();
  }
}
