/**
 * The roles of the database (docs/operations/provisioning.md). Roles belong to the whole server, hence the prefix.
 * None is a superuser, bypasses row policies, creates roles or databases, or replicates.
 */
export interface PlannedRole {
  readonly name: string;
  readonly login: boolean;
  /** Uses the rights of roles it belongs to without SET ROLE. Only the owner does, so that migrations can hand functions over. */
  readonly inherit: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** A request answers within seconds; a transaction left open by a hung process must not hold locks. */
const requestLimits = { statement_timeout: '30s', idle_in_transaction_session_timeout: '30s' };

export const plannedRoles: readonly PlannedRole[] = [
  { name: 'lots_owner', login: false, inherit: true },
  { name: 'lots_app', login: true, inherit: false, settings: requestLimits },
  { name: 'lots_app_reader', login: false, inherit: false },
  { name: 'lots_authn', login: false, inherit: false },
  { name: 'lots_sealer', login: true, inherit: false },
  { name: 'lots_reviewer', login: false, inherit: false },
  { name: 'lots_stat_reader', login: true, inherit: false },
  { name: 'lots_integrity', login: false, inherit: false },
];

export interface PlannedMembership {
  readonly role: string;
  readonly member: string;
  readonly inherit: boolean;
}

export const plannedMemberships: readonly PlannedMembership[] = [
  // Reads are read-only by privilege: the app takes this role for every reading session (SET, never inherited).
  { role: 'lots_app_reader', member: 'lots_app', inherit: false },
  // Migrations hand SECURITY DEFINER functions over to these and must be able to replace them later.
  { role: 'lots_integrity', member: 'lots_owner', inherit: true },
  { role: 'lots_authn', member: 'lots_owner', inherit: true },
  { role: 'lots_reviewer', member: 'lots_owner', inherit: true },
];

export const plannedSchemas: readonly string[] = ['lots', 'keys', 'stat', 'authn'];

/** Roles that sign in, and so have a password. */
export type LoginRole = 'lots_app' | 'lots_sealer' | 'lots_stat_reader';
export const loginRoles: readonly LoginRole[] = ['lots_app', 'lots_sealer', 'lots_stat_reader'];
