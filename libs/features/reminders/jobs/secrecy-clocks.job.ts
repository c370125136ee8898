import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { RemindOfSecrecy } from '../use-cases/remind-of-secrecy.js';

/** Every minute: which protocols are due, and which consents end. */
@Injectable()
@Periodic({ name: 'secrecy-clocks', everyMs: 60_000 })
export class SecrecyClocksJob implements PeriodicWork {
  constructor(private readonly remind: RemindOfSecrecy) {}

  async run(): Promise<void> {
    await this.remind.run();
  }
}
