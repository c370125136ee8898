import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { ActorKind, DbSession, makeDataSource, RowRelease, type Principal } from '@lots/db';
import type { FailPoints } from '@lots/platform';
import { SystemClock, type Clock } from '@lots/platform';
import { Role } from '@lots/contracts';
import { fixture } from './organisation-fixture.js';

export interface TestSession {
  readonly db: DbSession;
  readonly vault: Vault;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** The product's own session over a test database, as role lots_app, with keys for the fixture's authorities. */
export async function openTestSession(
  appUrl: string,
  options: { poolSize?: number; failPoints?: FailPoints; clock?: Clock; entities?: readonly (new () => object)[] } = {},
): Promise<TestSession> {
  const vault = new Vault({ kek: randomBytes(32), token: randomBytes(32), auditMac: randomBytes(32), demo: false });
  for (const id of [fixture.socialnamnden, fixture.farsta, fixture.bromma]) vault.hold(vault.makeAuthorityKey(id, 1));
  const clock = options.clock ?? new SystemClock();
  const dataSource = makeDataSource({ url: appUrl, poolSize: options.poolSize ?? 4, entities: options.entities ?? [] });
  await dataSource.initialize();
  const audit = new AuditTrail(vault, clock);
  const denied: ConstructorParameters<typeof DbSession>[1] = (query, principal, denial) => audit.denied(query, principal, denial);
  const db = new DbSession(dataSource, denied, options.failPoints, new ProbingRelease());
  return { db, vault, audit, clock, dataSource, close: () => dataSource.destroy() };
}

/** Lets a test's own SQL out without facts, so that it sees what the database alone answers; everything else as in the product. */
export class ProbingRelease extends RowRelease {
  protected override forgotten(): void {
    // Asked by a test.
  }
}

function person(no: number, authorityId: number, unitIds: number[], role: Role): Principal {
  const userId = `00000000-0000-4000-9000-${String(no).padStart(12, '0')}`;
  return {
    kind: ActorKind.User,
    userId,
    authorityId,
    unitIds,
    roles: [role],
    circles: [],
    conflicts: [],
    assigned: [],
    brokenGlass: [],
  };
}

/** People of the fixture, named so that a failing test tells a story. */
export const people = {
  asaAtTheDesk: person(1, fixture.socialnamnden, [fixture.desk], Role.RoutingOfficer),
  birgitAtTheDesk: person(2, fixture.socialnamnden, [fixture.desk], Role.RoutingOfficer),
  malinInFarsta: person(3, fixture.farsta, [fixture.farstaChild], Role.SocialWorker),
  adamInFarstaAdult: person(4, fixture.farsta, [fixture.farstaAdult], Role.SocialWorker),
  nooraInBromma: person(5, fixture.bromma, [fixture.brommaChild], Role.SocialWorker),
  vidarInVeTeam: person(6, fixture.socialnamnden, [fixture.veTeam], Role.TeamMember),
  sysseTheAdministrator: person(7, fixture.socialnamnden, [], Role.SystemAdministrator),
} as const;
