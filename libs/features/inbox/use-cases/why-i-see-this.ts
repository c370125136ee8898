import { roleSv } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import type { Directory } from '@lots/features/organisation';
import type { InboxRow } from '../data/inbox-rows.query.js';

/** "Varför ser jag detta?" – the membership that opens it, and why it came to this unit. */
export function whyISeeThis(principal: SignedIn, row: InboxRow, directory: Directory): string {
  if (row.sealed) return 'Du är namngiven mottagare. Ingen annan på enheten ser den.';
  const unit = directory.unitById(row.toUnitId);
  const membership = principal.memberships.find((candidate) => candidate.unitId === row.toUnitId);
  const who = membership
    ? `Du är ${roleSv[membership.role].toLocaleLowerCase('sv')} på ${unit.name}`
    : `Du hör till ${unit.name}`;
  const area = directory.areaName(row.areaCode);
  return area === null ? `${who} och den är lämnad till er enhet.` : `${who} och den gäller området ${area}.`;
}
