import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { emptyDraft, emptySubject, permissionsOf, Role, type CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Access, ActorKind, DbSession } from '@lots/db';
import { CallsModule, SaveCall } from '@lots/features/calls';
import { HandOverCall, HandoversModule, ListHandovers, ResendHandover, WithdrawHandover } from '@lots/features/handovers';
import { AcceptReferral, AcknowledgeReferral, InboxModule, ReturnReferral } from '@lots/features/inbox';
import { AssessmentJobsModule } from '@lots/features/assessments';
import { EventJobsModule } from '@lots/features/events';
import { LiveJobsModule } from '@lots/features/live';
import { NoticeJobsModule } from '@lots/features/notices';
import { Directory, OrganisationModule } from '@lots/features/organisation';
import { SecrecyModule } from '@lots/features/secrecy';
import { jobsDefaults, JobsModule } from '@lots/jobs';
import { FailPoint, FailPoints, readConfig } from '@lots/platform';
import { openRuntime, RuntimeModule, type RuntimeParts } from '@lots/runtime';
import { createTestDatabase, type TestDatabase } from '@lots/testing';
import { syncOrganisation } from '../../apps/cli/src/operations/sync-organisation.js';
import { seedEntities } from '../../apps/cli/src/demo/seed.module.js';
import { makeKeyFolder } from '../queue/worker-process.js';

export class SimulatedCrash extends Error {}

/** Crashes exactly the operation that is armed, and now and then a job, without touching what runs beside it. */
export class CrashingFailPoints extends FailPoints {
  private readonly armed = new AsyncLocalStorage<{ point: string | null }>();
  private jobs = 0;
  crashes = 0;

  during<T>(point: string | null, work: () => Promise<T>): Promise<T> {
    return this.armed.run({ point }, work);
  }

  override reach(point: FailPoint): void {
    const armed = this.armed.getStore();
    const job = point === FailPoint.AfterRelayBeforeEffect || point === FailPoint.AfterEffectBeforeAck;
    // Every 97th and 101st time: primes, so that both points are hit in many places.
    const jobCrash = job && (this.jobs += 1) % (point === FailPoint.AfterRelayBeforeEffect ? 97 : 101) === 0;
    if (!jobCrash && (job || armed?.point !== point)) return;
    if (armed) armed.point = null;
    this.crashes += 1;
    throw new SimulatedCrash();
  }
}

@Module({})
class WorldModule {
  static of(parts: RuntimeParts): DynamicModule {
    const settings = { ...jobsDefaults, pollMs: 50, leaseMs: 1_000, batch: 200, concurrency: 4 };
    return {
      module: WorldModule,
      imports: [
        RuntimeModule.of(parts),
        JobsModule.forWorker(parts.config, settings),
        OrganisationModule,
        CallsModule,
        SecrecyModule,
        EventJobsModule,
        AssessmentJobsModule,
        NoticeJobsModule,
        HandoversModule,
        InboxModule,
        LiveJobsModule,
      ],
    };
  }
}

/** Three districts' reception units that the model sends children to and fro between. */
export const receivers = [
  { unit: 'farsta-mottagning-barn', district: 'Hökarängen' },
  { unit: 'skarholmen-mottagning-barn', district: 'Bredäng' },
  { unit: 'skarpnack-mottagning-barn', district: 'Björkhagen' },
] as const;

/** The product's use cases on a real database, with people who may all press at the same time. */
export class World {
  private constructor(
    readonly database: TestDatabase,
    readonly admin: Client,
    readonly app: INestApplicationContext,
    readonly failPoints: CrashingFailPoints,
    private readonly removeKeys: () => void,
  ) {}

  static async open(): Promise<World> {
    const database = await createTestDatabase();
    const keys = makeKeyFolder();
    await syncOrganisation(database.adminUrl, keys.folder, 'stockholm');
    const config = readConfig({
      LOTS_MODE: 'test',
      DATABASE_URL: database.appUrl,
      LOTS_KEYS: keys.folder,
      LOTS_POOL_SIZE: '14',
      LOTS_LOG_LEVEL: 'silent',
    });
    const failPoints = new CrashingFailPoints();
    const parts = await openRuntime(config, { entities: seedEntities, failPoints });
    const app = await NestFactory.createApplicationContext(WorldModule.of(parts), { logger: false, abortOnError: false });
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new World(database, admin, app, failPoints, () => keys.remove());
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.admin.end();
    await this.database.drop();
    this.removeKeys();
  }

  person(unitCode: string, role: Role, no: number): SignedIn {
    const unit = this.app.get(Directory).unit(unitCode)!;
    const initials = `P${no}`;
    return {
      kind: ActorKind.User,
      userId: `00000000-0000-4000-a000-${String(unit.id * 10 + no).padStart(12, '0')}`,
      authorityId: unit.authorityId,
      unitIds: [unit.id],
      roles: [role],
      circles: [],
      conflicts: [],
      assigned: [],
      brokenGlass: [],
      name: initials,
      initials,
      authorityName: unit.authorityName,
      memberships: [],
      permissions: permissionsOf[role],
    };
  }

  run<T>(person: SignedIn, work: () => Promise<T>): Promise<T> {
    return this.app.get(DbSession).run(person, { access: Access.Write }, work);
  }

  async saveCall(officer: SignedIn, receiver: number): Promise<string> {
    const id = randomUUID();
    const draft: CallDraft = {
      ...emptyDraft(new Date().toISOString()),
      purpose: 'report_concern',
      danger: 'no',
      childAffected: 'yes',
      narrative: 'Uppdiktat samtal.',
      observation: 'behaviour_or_contacts',
      subjects: [
        {
          ...emptySubject(),
          name: 'Barn',
          identity: 'known',
          age: 14,
          municipality: '0180',
          district: receivers[receiver]!.district,
        },
      ],
    };
    await this.run(officer, () => this.app.get(SaveCall).run(officer, { id, version: 0, draft }));
    return id;
  }

  get deeds() {
    return {
      handOver: this.app.get(HandOverCall),
      accept: this.app.get(AcceptReferral),
      acknowledge: this.app.get(AcknowledgeReferral),
      giveBack: this.app.get(ReturnReferral),
      withdraw: this.app.get(WithdrawHandover),
      resend: this.app.get(ResendHandover),
      list: this.app.get(ListHandovers),
    };
  }
}
