import { roleSv } from '@lots/contracts';
import { refusalToAuthority, type DelegationRow } from '@lots/rules/secrecy';
import type { Signature, UsedDelegation } from './disclosure-body.js';

/** "Åsa Lindqvist, Lots". */
export function signatureSv(signature: Signature | undefined): string | null {
  if (!signature) return null;
  return [signature.name, ...new Set(signature.roles.map((role) => roleSv[role]))].join(', ');
}

/** The delegation order by its day, and each row of it that the decision rests on (rule U7). */
export function delegationSv({ version, rows }: UsedDelegation, lagrum: (id: string) => string): string {
  return `Delegationsordningen från ${version}: ${rows.map((row) => rowSv(row, lagrum)).join('; ')}.`;
}

function rowSv({ provisions, decides, second }: DelegationRow, lagrum: (id: string) => string): string {
  const about = provisions.map((id) =>
    id === '*' ? 'övriga beslut' : id === refusalToAuthority ? 'avslag till myndighet' : lagrum(id),
  );
  const roles = (list: DelegationRow['decides']): string => list.map((role) => roleSv[role].toLocaleLowerCase('sv')).join(', ');
  const more = second.length === 0 ? '' : ` tillsammans med en person till (${roles(second)})`;
  return `${about.join(', ')} – beslutas av ${roles(decides)}${more}`;
}
