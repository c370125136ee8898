import type { AuthorityKeyRow } from './rotate-keys.js';
import type { SearchableRow } from './succession/token-rows.js';

/** Supplied by the command: the key folder, the words of a row and the log. */
export interface TokenRotationTools {
  /** The version that writes now. */
  readonly version: number;
  hold(rows: readonly AuthorityKeyRow[]): void;
  /** What the row is to be found by, under the key that writes; each once. Null: the row does not open. */
  tokensOf(row: SearchableRow): readonly Buffer[] | null;
  /** What was said about a subject, under the key that writes; null: the subject is called something else by now. */
  subjectToken(row: SearchableRow, said: { readonly token: Buffer; readonly version: number }): Buffer | null;
  log(query: (sql: string, values: unknown[]) => Promise<unknown>, authorityId: number, reasonCode: string): Promise<void>;
}
