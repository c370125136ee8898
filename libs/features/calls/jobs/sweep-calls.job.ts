import { Injectable } from '@nestjs/common';
import { Directory } from '@lots/features/organisation';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { SweepCalls } from '../use-cases/sweep-calls.js';

/** Once a minute: calls whose time is over are destroyed, desk by desk. */
@Injectable()
@Periodic({ name: 'sweep-calls', everyMs: 60_000 })
export class SweepCallsJob implements PeriodicWork {
  constructor(
    private readonly sweep: SweepCalls,
    private readonly directory: Directory,
  ) {}

  async run(): Promise<void> {
    await this.sweep.run(this.directory.authoritiesWith('routing_desk'));
  }
}
