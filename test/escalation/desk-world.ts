import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { permissionsOf, type CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore } from '@lots/crypto';
import { Access, ActorKind, DbSession } from '@lots/db';
import { AssessmentJobsModule } from '@lots/features/assessments';
import { CallsModule, SaveCall } from '@lots/features/calls';
import { ConsentsModule } from '@lots/features/consents';
import {
  EscalateDue,
  EscalationModule,
  ListTasks,
  MarkCalled,
  RecordOralReceipt,
  ShowBeforeYouGo,
} from '@lots/features/escalation';
import { HandOverCall, HandoversModule, ListHandovers, ResendHandover, WithdrawHandover } from '@lots/features/handovers';
import { AcceptReferral, AcknowledgeReferral, InboxModule, ReturnReferral } from '@lots/features/inbox';
import { EventJobsModule } from '@lots/features/events';
import { LiveJobsModule } from '@lots/features/live';
import { NoticeJobsModule } from '@lots/features/notices';
import { Directory, OrganisationModule } from '@lots/features/organisation';
import { ReminderJobsModule } from '@lots/features/reminders';
import { SecrecyModule } from '@lots/features/secrecy';
import { JobsModule } from '@lots/jobs';
import type { FailPoints } from '@lots/platform';
import { openRuntime, RuntimeModule, type RuntimeParts } from '@lots/runtime';
import { draftWith, makeTestCity, MovableClock, staff, type StaffName, type TestCity } from '@lots/testing';
import { DisclosureStore } from '../../libs/features/disclosures/data/disclosure.store.js';
import { DecisionParts } from '../../libs/features/disclosures/use-cases/decision-parts.js';
import { ReportEmergency } from '../../libs/features/disclosures/use-cases/report-emergency.js';
import { seedEntities } from '../../apps/cli/src/demo/seed.module.js';

@Module({})
class DeskModule {
  static of(parts: RuntimeParts): DynamicModule {
    return {
      module: DeskModule,
      imports: [
        RuntimeModule.of(parts),
        JobsModule.forApi(parts.config),
        OrganisationModule,
        CallsModule,
        SecrecyModule,
        EventJobsModule,
        AssessmentJobsModule,
        NoticeJobsModule,
        HandoversModule,
        EscalationModule,
        InboxModule,
        LiveJobsModule,
        ReminderJobsModule,
        ConsentsModule,
      ],
      // What the gate can do without a door: signing is a matter of the session, which is not here.
      providers: [
        { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
        DecisionParts,
        DisclosureStore,
        ReportEmergency,
      ],
    };
  }
}

/** One process with the product's use cases on a real database; the clocks are wound by hand. */
export class DeskWorld {
  private constructor(
    readonly city: TestCity,
    readonly clock: MovableClock,
    readonly app: INestApplicationContext,
  ) {}

  static async open(city: TestCity, clock: MovableClock, failPoints?: FailPoints): Promise<DeskWorld> {
    const parts = await openRuntime(city.config(), { entities: seedEntities, clock, ...(failPoints ? { failPoints } : {}) });
    const app = await NestFactory.createApplicationContext(DeskModule.of(parts), { logger: false, abortOnError: false });
    return new DeskWorld(city, clock, app);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  person(name: StaffName): SignedIn {
    const { unit: code, role, initials } = staff[name];
    const unit = this.app.get(Directory).unit(code)!;
    const no = Object.keys(staff).indexOf(name) + 1;
    return {
      kind: ActorKind.User,
      userId: `00000000-0000-4000-b000-${String(no).padStart(12, '0')}`,
      authorityId: unit.authorityId,
      unitIds: [unit.id],
      roles: [role],
      circles: [],
      conflicts: [],
      assigned: [],
      brokenGlass: [],
      name: staff[name].name,
      initials,
      authorityName: unit.authorityName,
      memberships: [],
      permissions: permissionsOf[role],
    };
  }

  as<T>(name: StaffName, work: (person: SignedIn) => Promise<T>): Promise<T> {
    const person = this.person(name);
    return this.app.get(DbSession).run(person, { access: Access.Write }, () => work(person));
  }

  setClock(local: string): void {
    this.clock.set(new Date(local));
  }

  pass(minutes: number): void {
    this.clock.set(new Date(this.clock.now().getTime() + minutes * 60_000));
  }

  /** One round of the clocks, as the periodic work would do it. */
  wind(): Promise<number> {
    return this.app.get(EscalateDue).run(this.app.get(Directory).authoritiesWith('routing_desk'));
  }

  /** A child in Farsta strand, handed over by Åsa now. */
  async handOverChild(fields: Partial<CallDraft> = {}): Promise<{ ref: string; id: string; version: number }> {
    const id = randomUUID();
    const draft = draftWith(
      { purpose: 'report_concern', danger: 'no', childAffected: 'yes', observation: 'behaviour_or_contacts', ...fields },
      { name: 'Barn', identity: 'known', age: 14, municipality: '0180', district: 'Farsta strand' },
    );
    await this.as('asa', (asa) => this.app.get(SaveCall).run(asa, { id, version: 0, draft }));
    const done = await this.as('asa', (asa) => this.app.get(HandOverCall).run(asa, { callId: id, version: 1, overrides: [] }));
    const { ref, version } = done.handovers[0]!;
    const { rows } = await this.city.admin.query<{ id: string }>('SELECT id FROM lots.referral WHERE ref=$1', [ref]);
    return { ref, version, id: rows[0]!.id };
  }

  get deeds() {
    const { app } = this;
    return {
      accept: app.get(AcceptReferral),
      acknowledge: app.get(AcknowledgeReferral),
      giveBack: app.get(ReturnReferral),
      withdraw: app.get(WithdrawHandover),
      resend: app.get(ResendHandover),
      list: app.get(ListHandovers),
      tasks: app.get(ListTasks),
      called: app.get(MarkCalled),
      oral: app.get(RecordOralReceipt),
      leaving: app.get(ShowBeforeYouGo),
    };
  }

  async escalations(
    referralId: string,
  ): Promise<{ kind: string; level: number; how: string; minutes: number; outcome: string | null }[]> {
    const { rows } = await this.city.admin.query(
      `SELECT e.kind, e.level, e.how, e.outcome, round(extract(epoch FROM e.due_at - r.ack_due)/60)::int AS minutes FROM lots.escalation e JOIN lots.referral r ON r.id=e.referral_id
       WHERE e.referral_id=$1 ORDER BY e.at, e.level`,
      [referralId],
    );
    return rows;
  }

  async referral(id: string): Promise<{ escalation: number; version: number; state: string; ack_due: Date }> {
    const { rows } = await this.city.admin.query('SELECT escalation, version, state, ack_due FROM lots.referral WHERE id=$1', [
      id,
    ]);
    return rows[0];
  }

  async clocks(referralId: string): Promise<{ kind: string; stage: number; met: boolean; due: Date }[]> {
    const { rows } = await this.city.admin.query(
      'SELECT kind, stage, met_at IS NOT NULL AS met, due FROM lots.clock WHERE referral_id=$1 ORDER BY kind',
      [referralId],
    );
    return rows;
  }
}

export async function openCity(): Promise<{ city: TestCity; clock: MovableClock }> {
  return { city: await makeTestCity(), clock: new MovableClock() };
}
