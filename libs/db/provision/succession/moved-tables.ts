/** One side of a row: the column of the board, of the unit, or both. */
export interface RowEnd {
  readonly authority: string | null;
  readonly unit: string | null;
}

/** A table whose rows belong to a board or a unit, and so go with its tasks to the next. */
export interface MovedTable {
  /** With its schema, as SQL writes it. */
  readonly table: string;
  readonly ends: readonly RowEnd[];
  /** What the access log calls them; null: they go with something that is logged. */
  readonly logged: string | null;
  /** False for a table made after the policies: the run prepares it itself (lots.allow_succession). */
  readonly prepared: boolean;
}

/**
 * What names a board or a unit and stays, with why. Everything else in schema lots is moved: a table that is forgotten here is moved too,
 * rather than left with nobody who can read it. Keys are moved apart (re-wrapped).
 */
export const stayingTables: Readonly<Record<string, string>> = {
  'lots.authority': 'the board itself: never deleted',
  'lots.unit': 'the unit itself: never deleted',
  'lots.membership': 'people do not follow: their places end with the board',
  'lots.named_person': 'the new unit names its own',
  'lots.alias_counter': 'the new unit counts on its own',
  'lots.unit_feed': 'wakes open screens; nobody has one open',
  'lots.audit_entry': 'what was done was done by the old board, and is sealed',
  'lots.audit_batch': 'the chain of the old board must stay verifiable',
  'lots.log_review': 'a review belongs to the log it is of',
  'lots.log_review_item': 'a review belongs to the log it is of',
  'lots.log_question': 'a review belongs to the log it is of',
};

/** Tables whose ids stand in the log of both boards: what a person would ask about. */
export const loggedTables: Readonly<Record<string, string>> = {
  'lots.circle': 'circle',
  'lots.call_draft': 'call',
  'lots.contact': 'contact',
  'lots.person': 'person',
  'lots.matter': 'matter',
  'lots.referral': 'referral',
  'lots.case_file': 'case_file',
  'lots.consent': 'consent',
  'lots.disclosure': 'disclosure',
  'lots.event': 'event',
};

/** Columns by what stands before the word: from_authority_id and from_unit_id are one end. */
export function endsOf(columns: readonly string[]): RowEnd[] {
  const prefixes = [...new Set(columns.map((column) => column.replace(/(authority|unit)_id$/, '')))];
  return prefixes.map((prefix) => ({
    authority: columns.find((column) => column === `${prefix}authority_id`) ?? null,
    unit: columns.find((column) => column === `${prefix}unit_id`) ?? null,
  }));
}
