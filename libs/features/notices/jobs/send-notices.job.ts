import { Injectable } from '@nestjs/common';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { SendNotices } from '../use-cases/send-notices.js';

/** Every second: what is urgent leaves at once. */
@Injectable()
@Periodic({ name: 'send-notices', everyMs: 1_000 })
export class SendNoticesJob implements PeriodicWork {
  constructor(private readonly send: SendNotices) {}

  async run(): Promise<void> {
    await this.send.run();
  }
}
