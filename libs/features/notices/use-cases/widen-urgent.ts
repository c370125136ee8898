import { Injectable } from '@nestjs/common';
import { Access, ActorKind, DbSession, systemPrincipal, wall } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';
import { Clock } from '@lots/platform';

interface Ended {
  readonly referralId: string;
  readonly unitId: number;
}

/** Of two processes that come at once one gets each row. */
const ended = `DELETE FROM lots.duty_first f WHERE f.wider_at <= $1 RETURNING f.referral_id AS "referralId", f.unit_id AS "unitId", ${wall('duty_first f')}`;

/**
 * The one on duty has had it alone for as long as the city says (NT13): the row ends and the announcement is written in one transaction. Whether
 * somebody has acknowledged is asked when it is told.
 */
@Injectable()
export class WidenUrgent {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many came to an end. @throws the first fault, when every board has had its turn */
  async run(): Promise<number> {
    let count = 0;
    const faults: unknown[] = [];
    for (const authorityId of this.directory.authorityIds()) {
      try {
        count += await this.board(authorityId);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    return count;
  }

  private board(authorityId: number): Promise<number> {
    const principal = systemPrincipal(ActorKind.Clocks, authorityId, this.directory.unitIdsOf(authorityId));
    return this.db.run(principal, { access: Access.Write }, async () => {
      const rows = await this.db.query<Ended>(ended, [this.clock.now()]);
      for (const { referralId, unitId } of rows)
        await this.outbox.add({ job: JobName.ReferralStillWaits, ref: referralId, authorityId, unitId });
      return rows.length;
    });
  }
}
