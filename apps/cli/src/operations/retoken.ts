import type { PackageBody, PackageSubject } from '@lots/contracts';
import { SearchTokens, type Vault } from '@lots/crypto';
import { stockholmDate } from '@lots/rules/calendar';
import { bornOf, searchWords } from '@lots/rules/matching';
import { loadMatchingRules } from '@lots/tables';
import type { SearchableRow } from '../../../../libs/db/provision/index.js';

/**
 * The same words under the old board's key and under the new's, one to one. The only place where tokens of two boards meet: nobody searches
 * here, and when the run is over the old ones are gone.
 */
export function retoken(vault: Vault, row: SearchableRow, next: number): { old: Buffer; next: Buffer }[] {
  const subject = subjectOf(vault, row);
  if (subject === null) return [];
  const saidOn = stockholmDate(row.receivedAt.getTime());
  const { name, identityNumber } = subject;
  const words = searchWords({ name, identityNumber, born: bornOf(subject, saidOn) }, saidOn, loadMatchingRules()).map(
    ({ text }) => text,
  );
  const before = new SearchTokens(vault, row.authorityId).of(words);
  const after = new SearchTokens(vault, next).of(words);
  return before.flatMap((old, index) => {
    const token = after[index];
    return token === undefined ? [] : [{ old, next: token }];
  });
}

function subjectOf(vault: Vault, row: SearchableRow): PackageSubject | null {
  const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
  const body = vault.open(key, row.kind === 'person' ? 'person' : 'case_file', row.bodyEnc);
  return row.kind === 'person' ? (body as PackageSubject) : ((body as PackageBody).subject ?? null);
}
