import { permissionsIn, type Permission } from '@lots/contracts';
import { ActorKind, type MembershipRow, type Principal, type SessionRow } from '@lots/db';

/** A person at a keyboard: the principal plus what the top bar shows about the employee. */
export interface SignedIn extends Principal {
  readonly name: string;
  readonly initials: string;
  readonly authorityName: string;
  readonly memberships: readonly MembershipRow[];
  readonly permissions: readonly Permission[];
}

/** `relativeKinds`: kinds of units that give support to relatives in this city. */
export function toSignedIn(row: SessionRow, relativeKinds: readonly string[]): SignedIn {
  const roles = [...new Set(row.memberships.map((membership) => membership.role))];
  return {
    kind: ActorKind.User,
    userId: row.userId,
    authorityId: row.authorityId,
    unitIds: [...new Set(row.memberships.map((membership) => membership.unitId))],
    roles,
    circles: row.circles,
    conflicts: row.conflicts,
    assigned: [],
    brokenGlass: row.glass,
    name: row.name,
    initials: row.initials,
    authorityName: row.authorityName,
    memberships: row.memberships,
    permissions: [...new Set(row.memberships.flatMap(({ role, unitKind }) => permissionsIn(role, unitKind, relativeKinds)))],
  };
}
