import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { Module, type CanActivate, type ExecutionContext, type INestApplication } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import request from 'supertest';
import { RequestMark, withRequest } from '@lots/audit';
import { HttpErrorFilter, type LotsRequest } from '@lots/auth';
import { Access, DbSession, type Principal } from '@lots/db';
import { LiveModule } from '@lots/features/live';
import { OperationsModule } from '@lots/features/operations';
import { OrganisationModule } from '@lots/features/organisation';
import { JobName, JobsModule, Outbox } from '@lots/jobs';
import { readConfig } from '@lots/platform';
import { openRuntime, RuntimeModule } from '@lots/runtime';
import { fixture, people } from '@lots/testing';
import { DbSessionInterceptor } from '../../libs/auth/db-session.interceptor.js';
import { QueueHarness, until } from './queue-harness.js';
import { makeKeyFolder } from './worker-process.js';

let signedIn: Principal = people.sysseTheAdministrator;

/** Stands in for sign-in only; session, audit rule and error answers are the product's own. */
class AlwaysSignedIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const incoming = context.switchToHttp().getRequest<LotsRequest>();
    incoming.principal = signedIn as LotsRequest['principal'];
    return true;
  }
}

@Module({
  providers: [
    { provide: APP_GUARD, useClass: AlwaysSignedIn },
    { provide: APP_INTERCEPTOR, useClass: DbSessionInterceptor },
    { provide: APP_FILTER, useClass: HttpErrorFilter },
  ],
})
class Edge {}

@Module({})
class Root {}

describe('operations and live over HTTP', () => {
  const keys = makeKeyFolder();
  let harness: QueueHarness;
  let app: INestApplication<Server>;

  beforeAll(async () => {
    harness = await QueueHarness.open(null);
    const env = { LOTS_MODE: 'test', DATABASE_URL: harness.database.appUrl, LOTS_KEYS: keys.folder, LOTS_LOG_LEVEL: 'silent' };
    const parts = await openRuntime(readConfig(env), { entities: [] });
    const imports = [
      RuntimeModule.of(parts),
      JobsModule.forApi(parts.config),
      OrganisationModule,
      LiveModule,
      OperationsModule,
      Edge,
    ];
    app = await NestFactory.create({ module: Root, imports }, { logger: false, abortOnError: false });
    app.use((incoming: LotsRequest, _: unknown, next: () => void) => {
      incoming.mark = new RequestMark(randomUUID());
      withRequest(incoming.mark, next);
    });
    app.setGlobalPrefix('api');
    await app.listen(0, '127.0.0.1');
  });
  afterEach(() => {
    signedIn = people.sysseTheAdministrator;
  });
  afterAll(async () => {
    await app.close();
    await harness.close();
    keys.remove();
  });

  async function plantDeadLetter(): Promise<string> {
    const id = randomUUID();
    await harness.admin.query(
      "INSERT INTO lots.outbox(id,job,ref,authority_id,unit_id,created_at,not_before,attempts,last_error,dead_at) VALUES ($1,$2,$3,2,20,now(),now(),8,'type_error',now())",
      [id, JobName.ReferralOffered, randomUUID()],
    );
    return id;
  }

  it('shows dead letters, has one tried again, and logs both in the access log', async () => {
    const id = await plantDeadLetter();
    const shown = await request(app.getHttpServer()).get('/api/operations').expect(200);
    expect(shown.body).toEqual({
      waiting: 0,
      oldestWaitingSince: null,
      driver: 'direct',
      // Nothing is written to the log yet: the row of this answer comes with it.
      sealing: { unsealed: 0, oldest: null, late: false, lateAfterSeconds: 10 },
      deadLetters: [
        {
          id,
          job: 'referral.offered',
          attempts: 8,
          createdAt: expect.any(String),
          deadAt: expect.any(String),
          errorCode: 'type_error',
        },
      ],
    });
    await request(app.getHttpServer()).post(`/api/operations/dead-letters/${id}/retry`).expect(204, {});
    await harness.untilEmpty();
    const gone = await request(app.getHttpServer()).post(`/api/operations/dead-letters/${id}/retry`).expect(404);
    const absent = await request(app.getHttpServer()).post(`/api/operations/dead-letters/${randomUUID()}/retry`).expect(404);
    const noId = await request(app.getHttpServer()).post(`/api/operations/dead-letters/x/retry`).expect(404);
    expect([absent.body, noId.body]).toEqual([gone.body, gone.body]);
    const { rows } = await harness.admin.query(
      "SELECT action, outcome, object_ids[1] AS id FROM lots.audit_entry WHERE action LIKE 'operations.%' AND $1 = ANY(object_ids) ORDER BY at",
      [id],
    );
    expect(rows).toEqual([
      { action: 'operations.read', outcome: 'allowed', id },
      { action: 'operations.retry', outcome: 'allowed', id },
      { action: 'operations.retry', outcome: 'denied', id },
    ]);
  });

  it('streams changes of the reader’s own unit without ids, and ends when the server stops', async () => {
    signedIn = people.malinInFarsta;
    const port = (app.getHttpServer().address() as AddressInfo).port;
    const response = await fetch(`http://127.0.0.1:${port}/api/live`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-store');
    let text = '';
    let ended = false;
    const reading = (async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) text += new TextDecoder().decode(chunk);
      ended = true;
    })();
    const ref = randomUUID();
    const before = await harness.seq();
    await app.get(DbSession).run(people.asaAtTheDesk, { access: Access.Write }, async () => {
      await app.get(Outbox).add({ job: JobName.ReferralOffered, ref, authorityId: fixture.farsta, unitId: fixture.farstaChild });
      await app
        .get(Outbox)
        .add({ job: JobName.ReferralOffered, ref: randomUUID(), authorityId: fixture.bromma, unitId: fixture.brommaChild });
    });
    const last = `data: {"topic":"inbox","seq":${before + 1}}\n\n`;
    await until(() => text.endsWith(last));
    expect(text.replace(/data: \{"topic":"inbox","seq":\d+\}\n\n/g, '')).toBe('retry: 1000\n\n');
    expect(text).not.toContain(ref);
    expect(ended).toBe(false);
    await app.close();
    await reading;
    expect(ended).toBe(true);
  });
});
