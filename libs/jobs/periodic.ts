import type { CustomDecorator } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Log } from '@lots/platform';
import { OutageLog } from './outage-log.js';

export interface PeriodicOptions {
  readonly name: string;
  readonly everyMs: number;
}

/** Opens its own sessions. Several workers may run it at once: take rows with SKIP LOCKED. */
export interface PeriodicWork {
  run(): Promise<void>;
}

/** How the module finds periodic work among the providers. */
export const periodicWork = DiscoveryService.createDecorator<PeriodicOptions>();

/** On a provider that implements PeriodicWork: done again and again in every process that works. */
export function Periodic(options: PeriodicOptions): CustomDecorator {
  return periodicWork(options);
}

/** One piece of periodic work; never beside itself, and a failure never ends it. */
export class PeriodicLoop {
  private readonly outage: OutageLog;
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> = Promise.resolve();
  private stopped = true;

  constructor(
    private readonly options: PeriodicOptions,
    private readonly work: PeriodicWork,
    log: Log,
  ) {
    this.outage = new OutageLog(log, `periodic ${options.name}`);
  }

  /** The first turn comes at once: what waited while the program was down is late already. */
  start(): void {
    this.stopped = false;
    this.current = this.turn();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private async turn(): Promise<void> {
    try {
      await this.work.run();
      this.outage.worked();
    } catch (error) {
      this.outage.failed(error);
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.current = this.turn();
    }, this.options.everyMs);
  }
}
