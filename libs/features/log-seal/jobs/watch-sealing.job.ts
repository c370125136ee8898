import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { WatchSealing } from '../use-cases/watch-sealing.js';

/** Every half minute, in every process that works. */
@Injectable()
@Periodic({ name: 'watch-sealing', everyMs: 30_000 })
export class WatchSealingJob implements PeriodicWork {
  constructor(private readonly watch: WatchSealing) {}

  async run(): Promise<void> {
    await this.watch.run();
  }
}
