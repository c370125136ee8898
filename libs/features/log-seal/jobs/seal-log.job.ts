import type { OnApplicationShutdown } from '@nestjs/common';
import type { Sealer } from '@lots/audit';
import { Periodic, type PeriodicWork } from '@lots/jobs';

/** Twice a second, so that a row of the access log is normally sealed within one. Only one process at a time does anything. */
@Periodic({ name: 'seal-log', everyMs: 500 })
export class SealLogJob implements PeriodicWork, OnApplicationShutdown {
  constructor(private readonly sealer: Sealer) {}

  async run(): Promise<void> {
    await this.sealer.run();
  }

  /** Gives the lock back, so that another process goes on at once. */
  async onApplicationShutdown(): Promise<void> {
    await this.sealer.close();
  }
}
