import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';
import { Clock } from '@lots/platform';
import { remindersAt, type RemindersAt, type ReminderRules } from '@lots/rules/secrecy';
import { ReminderStore, type Reminded } from '../data/reminder.store.js';

/** Injection token of the municipality's times (config/reminders.yaml). */
export const REMINDER_RULES = Symbol('lots.reminder-rules');

interface Told {
  readonly rows: readonly Reminded[];
  readonly job: JobName;
  readonly objectType: 'disclosure' | 'consent';
  readonly ruleRef: string;
}

/** What the use case stands on. */
@Injectable()
export class ReminderParts {
  constructor(
    readonly db: DbSession,
    readonly outbox: Outbox,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly directory: Directory,
  ) {}
}

/**
 * Which protocols are due and which consents end (U21–U23). What has been told, the announcements and the row in the log are one transaction:
 * a process that dies in the middle has told nothing, and the next tells it. One board at a time; a fault in one waits for nobody.
 */
@Injectable()
export class RemindOfSecrecy {
  constructor(
    private readonly parts: ReminderParts,
    private readonly store: ReminderStore,
    @Inject(REMINDER_RULES) private readonly rules: ReminderRules,
  ) {}

  /** How many reminders went out. @throws the first fault, when every board has had its turn */
  async run(): Promise<number> {
    let count = 0;
    const faults: unknown[] = [];
    for (const authorityId of this.parts.directory.authorityIds()) {
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
    const { db, clock, directory } = this.parts;
    const principal = systemPrincipal(ActorKind.Clocks, authorityId, directory.unitIdsOf(authorityId));
    return db.run(principal, { access: Access.Write }, async () => {
      const now = clock.now();
      let count = 0;
      for (const told of await this.told(remindersAt(now.getTime(), this.rules), now)) {
        await this.announce(authorityId, told);
        count += told.rows.length;
      }
      return count;
    });
  }

  private async told(due: RemindersAt, now: Date): Promise<Told[]> {
    const { protocol, manager, consent } = due.ruleRefs;
    const { protocolDueBy, managerDueBy } = due;
    const protocols = protocolDueBy === null ? [] : await this.store.protocols(protocolDueBy, now);
    const late = managerDueBy === null ? [] : await this.store.late(managerDueBy, now);
    const soon = await this.store.consentsSoon(due, now);
    const ended = await this.store.consentsEnded(due, now);
    return [
      { rows: protocols, job: JobName.ProtocolDue, objectType: 'disclosure', ruleRef: protocol },
      { rows: late, job: JobName.ProtocolLate, objectType: 'disclosure', ruleRef: manager },
      { rows: soon, job: JobName.ConsentEndsSoon, objectType: 'consent', ruleRef: consent },
      { rows: ended, job: JobName.ConsentEnded, objectType: 'consent', ruleRef: consent },
    ];
  }

  private async announce(authorityId: number, { rows, job, objectType, ruleRef }: Told): Promise<void> {
    const { outbox, audit, db } = this.parts;
    for (const { objectId, unitId } of rows) await outbox.add({ job, ref: objectId, authorityId, unitId });
    const objectIds = rows.map(({ objectId }) => objectId);
    if (rows.length > 0) await audit.record(db, { action: 'reminders.tell', objectType, objectIds, reasonCode: job, ruleRef });
  }
}
