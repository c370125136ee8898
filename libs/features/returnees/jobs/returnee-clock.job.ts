import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Access, ActorKind, DbSession, systemPrincipal, wall } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox, Periodic, type PeriodicWork } from '@lots/jobs';
import { Clock } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';

interface Due {
  readonly id: string;
  readonly unitId: number;
}

const due = `UPDATE lots.returnee_follow_up f SET told_at=$3 FROM (SELECT id FROM lots.returnee_follow_up WHERE authority_id=$1 AND done_at IS NULL AND told_at IS NULL AND due_on <= $2::date LIMIT 50 FOR UPDATE SKIP LOCKED) d
 WHERE f.id=d.id RETURNING f.id, f.unit_id AS "unitId", ${wall('returnee_follow_up f')}`;

/** A follow-up whose day has come is told to the circle, once, and without a word about whom (rules ÅV10, ÅV12). */
@Injectable()
@Periodic({ name: 'returnee-clock', everyMs: 60_000 })
export class ReturneeClockJob implements PeriodicWork {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const authorityId of this.directory.authoritiesWith('ve_team')) {
      await this.db.run(systemPrincipal(ActorKind.Clocks, authorityId), { access: Access.Write }, () => this.tell(authorityId));
    }
  }

  private async tell(authorityId: number): Promise<void> {
    const now = this.clock.now();
    const rows = await this.db.query<Due>(due, [authorityId, stockholmDate(now.getTime()), now]);
    for (const row of rows) await this.outbox.add({ job: JobName.ReturneeDue, ref: row.id, authorityId, unitId: row.unitId });
    const objectIds = rows.map(({ id }) => id);
    if (rows.length > 0)
      await this.audit.record(this.db, { action: 'returnees.due', objectType: 'returnee', objectIds, ruleRef: 'ÅV10' });
  }
}
