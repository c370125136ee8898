/** What was done to the rows of one table. */
export interface LedgerItem {
  /** With its schema */
  readonly table: string;
  readonly act: 'shred' | 'delete';
  readonly idColumn: string;
  /** null when rows are deleted */
  readonly bodyColumn: string | null;
  readonly ids: readonly string[];
  /** Data keys that were destroyed */
  readonly keyIds: readonly string[];
}

/** What has been disposed of, as it is told outside the database. No content, no names. */
export interface LedgerEntry {
  readonly batch: string;
  readonly authority: number;
  /** UTC */
  readonly at: string;
  readonly items: readonly LedgerItem[];
}

/** An entry in its place in the chain. */
export interface LedgerLine extends LedgerEntry {
  /** From 1, without gaps */
  readonly n: number;
  /** SHA-256 of the line before, hex; empty for the first */
  readonly prev: string;
  /** Which key signed */
  readonly key: string;
  /** Ed25519, base64url */
  readonly signature: string;
}

/** The signed text. */
export function ledgerText({ n, batch, authority, at, items, prev }: Omit<LedgerLine, 'key' | 'signature'>): string {
  const told = items.map((item) => [item.table, item.act, item.idColumn, item.bodyColumn, item.ids, item.keyIds]);
  return JSON.stringify(['lots-disposal-1', n, batch, authority, at, told, prev]);
}
