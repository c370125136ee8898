/** A cell of a published table as it travels. */
export interface StatCell {
  readonly at: Readonly<Record<string, string>>;
  readonly n: number | null;
  readonly show: string;
}

export interface StatDimension {
  readonly id: string;
  readonly sv: string;
  readonly codes: readonly { readonly code: string; readonly sv: string }[];
}

export interface ShapedCell {
  readonly show: string;
  readonly n: number | null;
}

export interface ShapedRow {
  /** One word per row dimension. */
  readonly heads: readonly string[];
  readonly isTotal: boolean;
  readonly cells: readonly ShapedCell[];
}

/** A table as it is read: row headings to the left, the last dimension across, totals last. */
export interface ShapedTable {
  readonly rowDims: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly ShapedRow[];
}

const hidden: ShapedCell = { show: '..', n: null };
const totalSv = 'Alla';

interface Shape {
  readonly dims: readonly StatDimension[];
  readonly cells: readonly StatCell[];
}
export type MarginShape = Shape;
type Dimension = StatDimension;

/** The crossing as rows and columns. A table of one dimension has one column. Rows that a viewer may not see are not there at all. */
export function shapeTable({ dims, cells }: Shape): ShapedTable {
  const across = dims.length > 1 ? dims.at(-1) : undefined;
  const down = across ? dims.slice(0, -1) : dims;
  const byKey = new Map(cells.map((cell) => [keyOf(cell.at), cell]));
  const columns = across ? [...used(across, cells), null] : [null];
  // A funnel has no sum: its first row is everybody.
  const total = byKey.has('') ? [down.map(() => null)] : [];
  const rows = [...combinations(down, cells), ...total].map((codes) => ({
    heads: codes.map((code, no) => wordOf(down[no], code)),
    isTotal: codes.every((code) => code === null),
    cells: columns.map((column) =>
      cellAt(byKey, { ...pairs(down, codes), ...(across && column !== null ? { [across.id]: column } : {}) }),
    ),
  }));
  return {
    rowDims: down.map(({ sv }) => sv),
    columns: across ? columns.map((code) => wordOf(across, code)) : ['Antal'],
    rows,
  };
}

/** One dimension by itself, as every table that has it says; null when not all of it may be shown. */
export function marginOf(tables: readonly Shape[], dimension: string): Shape | null {
  for (const { dims, cells } of tables) {
    const dim = dims.find(({ id }) => id === dimension);
    if (!dim) continue;
    const own = cells.filter(({ at }) => Object.keys(at).every((id) => id === dimension));
    if (own.length > 1 && own.every(({ n }) => n !== null)) return { dims: [dim], cells: own };
  }
  return null;
}

/** The bars of a margin's chart. */
export function barsOf({ dims, cells }: Shape): { readonly name: string; readonly n: number }[] {
  const [first] = dims;
  if (!first) return [];
  return used(first, cells).map((code) => ({
    name: wordOf(first, code),
    n: cells.find(({ at }) => at[first.id] === code)?.n ?? 0,
  }));
}

/** Every fifth, tenth …: a tick is a number that can be shown. */
export function ticksUpTo(most: number, base: number): number[] {
  const step = base * Math.max(1, Math.ceil(most / base / 6));
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, no) => no * step);
}

/** Whether there is anything at all to read. */
export function hasNumbers({ cells }: Shape): boolean {
  return cells.some(({ n }) => n !== null);
}

function combinations(down: readonly Dimension[], cells: readonly StatCell[]): (string | null)[][] {
  return down.reduce<(string | null)[][]>(
    (rows, dim) => rows.flatMap((row) => used(dim, cells).map((code) => [...row, code])),
    [[]],
  );
}

/** Codes that some cell of the answer has: a local coordinator's answer has her own district only. */
function used(dim: Dimension, cells: readonly StatCell[]): string[] {
  const found = new Set(cells.map((cell) => cell.at[dim.id]));
  return dim.codes.map(({ code }) => code).filter((code) => found.has(code));
}

function pairs(dims: readonly Dimension[], codes: readonly (string | null)[]): Record<string, string> {
  return Object.fromEntries(dims.flatMap(({ id }, no) => (typeof codes[no] === 'string' ? [[id, codes[no]]] : [])));
}

function cellAt(byKey: ReadonlyMap<string, StatCell>, at: Readonly<Record<string, string>>): ShapedCell {
  const cell = byKey.get(keyOf(at));
  return cell ? { show: cell.show, n: cell.n } : hidden;
}

function keyOf(at: Readonly<Record<string, string>>): string {
  return Object.entries(at)
    .map(([dim, code]) => `${dim}=${code}`)
    .sort()
    .join('&');
}

function wordOf(dim: Dimension | undefined, code: string | null): string {
  return code === null ? totalSv : (dim?.codes.find((one) => one.code === code)?.sv ?? code);
}
