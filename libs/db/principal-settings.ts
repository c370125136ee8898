import type { Principal } from './principal.js';

export const Access = { Read: 'read', Write: 'write' } as const;
export type Access = (typeof Access)[keyof typeof Access];

/**
 * One statement sets every setting, every time – also the empty ones – for this transaction only. A read also becomes
 * lots_app_reader, which may write nothing but the access log. The only place that knows the names.
 */
export const settingsStatement = `SELECT set_config('lots.user',$1,true), set_config('lots.authority',$2,true), set_config('lots.units',$3,true),
 set_config('lots.roles',$4,true), set_config('lots.circles',$5,true), set_config('lots.conflicts',$6,true), set_config('lots.assigned',$7,true),
 set_config('lots.broken_glass',$8,true), set_config('lots.actor',$9,true), set_config('synchronous_commit',$10,true), set_config('role',$11,true)`;

/** `lasting`: the commit waits for the disk. */
export function settingsValues(principal: Principal, access: Access, lasting: boolean): string[] {
  return [
    principal.userId,
    String(principal.authorityId),
    arrayLiteral(principal.unitIds.map(String)),
    arrayLiteral(principal.roles),
    arrayLiteral(principal.circles),
    arrayLiteral(principal.conflicts),
    arrayLiteral(principal.assigned),
    // What is opened in an emergency is opened for reading (rule NÅ3).
    arrayLiteral(access === Access.Read ? principal.brokenGlass : []),
    principal.kind,
    lasting ? 'on' : 'off',
    access === Access.Read ? 'lots_app_reader' : 'none',
  ];
}

/** Ids, numbers and role names only: anything else is a fault, not something to escape. */
function arrayLiteral(values: readonly string[]): string {
  for (const value of values) if (!/^[a-z0-9_-]+$/i.test(value)) throw new TypeError('a setting may only hold ids and codes');
  return `{${values.join(',')}}`;
}
