import { Injectable } from '@nestjs/common';
import { Directory } from '@lots/features/organisation';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { EscalateDue } from '../use-cases/escalate-due.js';

/** Every three seconds: what nobody has acknowledged in time goes one step up, desk by desk. */
@Injectable()
@Periodic({ name: 'escalate', everyMs: 3_000 })
export class EscalateJob implements PeriodicWork {
  constructor(
    private readonly escalate: EscalateDue,
    private readonly directory: Directory,
  ) {}

  async run(): Promise<void> {
    await this.escalate.run(this.directory.authoritiesWith('routing_desk'));
  }
}
