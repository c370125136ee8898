import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Access, ActorKind, DbSession, systemPrincipal, wall } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox, Periodic, type PeriodicWork } from '@lots/jobs';
import { Clock } from '@lots/platform';

interface Overdue {
  readonly id: string;
  readonly unitId: number;
}

const due = `UPDATE lots.event e SET overdue_told=true FROM (SELECT id FROM lots.event WHERE authority_id=$1 AND state='sent' AND NOT overdue_told AND receipt_due < $2 LIMIT 50 FOR UPDATE SKIP LOCKED) d
 WHERE e.id=d.id RETURNING e.id, e.unit_id AS "unitId", ${wall('event e')}`;

/** The clock of an event: told once to the coordinator's screens when nobody has received it in time (rule AH11). */
@Injectable()
@Periodic({ name: 'event-clock', everyMs: 30_000 })
export class EventClockJob implements PeriodicWork {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const authorityId of this.directory.authoritiesWith('coordinator')) {
      await this.db.run(systemPrincipal(ActorKind.Clocks, authorityId), { access: Access.Write }, () => this.tell(authorityId));
    }
  }

  private async tell(authorityId: number): Promise<void> {
    const rows = await this.db.query<Overdue>(due, [authorityId, this.clock.now()]);
    for (const row of rows) await this.outbox.add({ job: JobName.EventOverdue, ref: row.id, authorityId, unitId: row.unitId });
    if (rows.length > 0)
      await this.audit.record(this.db, {
        action: 'events.overdue',
        objectType: 'event',
        objectIds: rows.map(({ id }) => id),
        ruleRef: 'AH11',
      });
  }
}
