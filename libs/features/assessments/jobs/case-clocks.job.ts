import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
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
