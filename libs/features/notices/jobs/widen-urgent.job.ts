import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { WidenUrgent } from '../use-cases/widen-urgent.js';

/** Every fifteen seconds: what only the one on duty has been told of. */
@Injectable()
@Periodic({ name: 'widen-urgent', everyMs: 15_000 })
export class WidenUrgentJob implements PeriodicWork {
  constructor(private readonly widen: WidenUrgent) {}

  async run(): Promise<void> {
    await this.widen.run();
  }
}
