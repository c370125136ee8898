import { Inject, Injectable } from '@nestjs/common';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { Clock, Log } from '@lots/platform';
import { SealingLagQuery, type SealingLag } from '../data/sealing-lag.query.js';

export interface SealingState extends SealingLag {
  /** The oldest row has waited longer than config/log-review allows. */
  readonly late: boolean;
  readonly lateAfterSeconds: number;
}

/** Injection token: seconds. */
export const SEALING_LATE = Symbol('lots.sealing-late-seconds');

/** Is the log being sealed? What is not sealed can be changed without anybody noticing (docs/operations/loggen.md). */
@Injectable()
export class WatchSealing {
  private wasLate = false;

  constructor(
    private readonly db: DbSession,
    private readonly query: SealingLagQuery,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(SEALING_LATE) private readonly lateAfterSeconds: number,
  ) {}

  /** Inside a session of somebody who may know. */
  async state(): Promise<SealingState> {
    const lag = await this.query.run();
    const waited = lag.oldest === null ? 0 : this.clock.now().getTime() - lag.oldest.getTime();
    return { ...lag, late: waited > this.lateAfterSeconds * 1000, lateAfterSeconds: this.lateAfterSeconds };
  }

  /** Says so in the program's own log when sealing falls behind, and when it has caught up. */
  async run(): Promise<void> {
    const principal = systemPrincipal(ActorKind.LogReview);
    const { late, unsealed } = await this.db.run(principal, { access: Access.Read }, () => this.state());
    if (late && !this.wasLate) this.log.event('the access log is not being sealed', { count: unsealed });
    if (!late && this.wasLate) this.log.event('the access log is sealed again');
    this.wasLate = late;
  }
}
