export { makeDataSource, type DataSourceSettings } from './data-source.js';
export { DbSession, type DenialWriter, type RawQuery, type RunOptions } from './db-session.js';
export { NestedSessionError, NoDbSessionError, UnsafeDatabaseError } from './errors.js';
export { Access } from './principal-settings.js';
export { ActorKind, systemPrincipal, type Principal } from './principal.js';
export { factsColumn, wall, type WalledRow } from './row-facts.js';
export { RowRelease, type ReadRule } from './row-release.js';
export { openTables, rowShapes } from './row-shapes.js';
export { assertSafeDatabase } from './safe-role.js';
export {
  AuthnGateway,
  type Credentials,
  type DemoAccountRow,
  type MembershipRow,
  type SessionLock,
  type SessionRow,
} from './authn-gateway.js';
export { SealerConnection, type SealerConnectionOptions } from './sealer-gateway.js';
export { StatReader } from './stat-reader.js';
