import type { InboxRowView } from '../api/types.js';

/** What the list shows: rows in their places, rows that have left the inbox, and how many wait outside. */
export interface ShownInbox {
  readonly rows: readonly InboxRowView[];
  readonly gone: ReadonlySet<string>;
  readonly waiting: number;
}

/**
 * Puts a fresh inbox into the list. While the focus is in the list no row moves, comes or goes, so that a key press can never land on
 * another row than the one that was read: known rows are renewed in place, those that left are marked, new ones are only counted.
 */
export function mergeRows(shown: ShownInbox | null, fresh: readonly InboxRowView[], focusInside: boolean): ShownInbox {
  if (shown === null || !focusInside) return { rows: fresh, gone: new Set(), waiting: 0 };
  const byRef = new Map(fresh.map((row) => [row.ref, row]));
  const known = new Set(shown.rows.map((row) => row.ref));
  return {
    rows: shown.rows.map((row) => byRef.get(row.ref) ?? row),
    gone: new Set(shown.rows.filter((row) => !byRef.has(row.ref)).map((row) => row.ref)),
    waiting: fresh.filter((row) => !known.has(row.ref)).length,
  };
}
