import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { DrawReviews } from '../use-cases/draw-reviews.js';
import { RaiseAlarms } from '../use-cases/raise-alarms.js';

/** Once an hour, so that the month that ended is drawn within the first hour of the next, or when the program starts again. */
@Injectable()
@Periodic({ name: 'draw-log-reviews', everyMs: 3_600_000 })
export class DrawReviewsJob implements PeriodicWork {
  constructor(private readonly draw: DrawReviews) {}

  async run(): Promise<void> {
    await this.draw.run();
  }
}

/** Every minute. */
@Injectable()
@Periodic({ name: 'log-read-alarms', everyMs: 60_000 })
export class RaiseAlarmsJob implements PeriodicWork {
  constructor(private readonly raise: RaiseAlarms) {}

  async run(): Promise<void> {
    await this.raise.run();
  }
}
