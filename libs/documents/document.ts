/** `n` is the number behind the text when the text is one: a spreadsheet can sum it. */
export interface DocCell {
  readonly text: string;
  readonly n: number | null;
}

export interface DocTable {
  readonly caption: string;
  readonly head: readonly string[];
  /** How many of the columns are headings of their row. */
  readonly rowHeads: number;
  readonly rows: readonly (readonly DocCell[])[];
  /** Source, day and the sentence about the rounding. */
  readonly note: string;
}

/** `off`: how far from the truth a bar usually can be; null: the numbers are exact. `alt` says in words what is drawn. */
export interface DocBars {
  readonly caption: string;
  readonly alt: string;
  readonly bars: readonly { readonly name: string; readonly n: number }[];
  readonly off: number | null;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A short line in bold before what it names. */
  | { readonly kind: 'label'; readonly text: string }
  /** A line to sign on, with room above it for a pen. */
  | { readonly kind: 'signature'; readonly who: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: DocTable }
  | { readonly kind: 'bars'; readonly chart: DocBars };

/** The title names no person: it is the file's title too. */
export interface ReportDocument {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Of a paper for a file or to sign (PDF): its own first heading, which may say more than the title, its foot, and smaller letters. */
  readonly paper?: { readonly heading: string; readonly foot: string };
}
