import type { PackageBody, PackageSubject } from '@lots/contracts';
import { KeyUnavailableError, SealBrokenError, SearchTokens, type Vault } from '@lots/crypto';
import { stockholmDate } from '@lots/rules/calendar';
import { bornOf, searchWords, subjectWord } from '@lots/rules/matching';
import { loadMatchingRules } from '@lots/tables';
import type { SearchableRow } from '../../../../libs/db/provision/index.js';

/**
 * The same words under the old board's key and under the new's, one to one. The only place where tokens of two boards meet: nobody searches
 * here, and when the run is over the old ones are gone.
 */
export function retoken(vault: Vault, row: SearchableRow, next: number): { old: Buffer; next: Buffer }[] {
  const words = wordsOf(vault, row);
  const [before, after] = [new SearchTokens(vault, row.authorityId), new SearchTokens(vault, next)];
  // Of every version of the key there is: a change that has been cut off is finished afterwards.
  return vault.tokenVersions.flatMap((version) => {
    const tokens = after.under(version, words) ?? [];
    return (before.under(version, words) ?? []).flatMap((old, index) => {
      const token = tokens[index];
      return token === undefined ? [] : [{ old, next: token }];
    });
  });
}

/** What the row is to be found by, under the key that writes, each once (as IndexPerson does it). Null: the row does not open. */
export function tokensOf(vault: Vault, row: SearchableRow): Buffer[] | null {
  try {
    const tokens = new SearchTokens(vault, row.authorityId).of(wordsOf(vault, row));
    return [...new Map(tokens.map((token) => [token.toString('hex'), token])).values()];
  } catch (error) {
    if (error instanceof SealBrokenError || error instanceof KeyUnavailableError) return null;
    throw error;
  }
}

/** What was said about a subject, under the key that writes; null: she is called something else by now, or her row does not open. */
export function subjectTokenOf(
  vault: Vault,
  row: SearchableRow,
  said: { readonly token: Buffer; readonly version: number },
): Buffer | null {
  const subject = subjectOf(vault, row);
  if (subject === null) return null;
  const blind = new SearchTokens(vault, row.authorityId);
  const word = subjectWord(subject);
  const [then] = blind.under(said.version, [word]) ?? [];
  return then?.equals(said.token) ? (blind.of([word])[0] ?? null) : null;
}

function wordsOf(vault: Vault, row: SearchableRow): string[] {
  const subject = subjectOf(vault, row);
  if (subject === null) return [];
  const saidOn = stockholmDate(row.receivedAt.getTime());
  const { name, identityNumber } = subject;
  const words = searchWords({ name, identityNumber, born: bornOf(subject, saidOn) }, saidOn, loadMatchingRules());
  return words.map(({ text }) => text);
}

function subjectOf(vault: Vault, row: SearchableRow): PackageSubject | null {
  const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
  const body = vault.open(key, row.kind === 'person' ? 'person' : 'case_file', row.bodyEnc);
  return row.kind === 'person' ? (body as PackageSubject) : ((body as PackageBody).subject ?? null);
}
