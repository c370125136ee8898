import { type RowKind, type RowEnd, type RowFacts } from '@lots/rules/secrecy';
import { rowShapes, type RowShape, type WalledTable } from './row-shapes.js';

/** The answer's column with the facts; taken out before the row leaves the session. */
export const factsColumn = 'wall';

/** A table and what the statement calls it: `referral r`. With `?` the row may be absent (a LEFT JOIN). */
export type WalledRow = `${WalledTable} ${string}`;

/**
 * The column with what the second wall asks about the rows of an answer, for the select list (last, where it costs least) or RETURNING:
 * `SELECT r.ref, ${wall('referral r')} FROM lots.referral r …`. Name every row whose columns leave.
 */
export function wall(...rows: readonly WalledRow[]): string {
  const named = rows.map((row) => {
    const [table = '', called = ''] = row.split(' ');
    return { table: table as WalledTable, alias: called.replace('?', ''), optional: called.endsWith('?') };
  });
  const here = new Set<string>(named.filter(({ optional }) => !optional).map(({ table }) => table));
  const cells = named.map(({ table, alias, optional }) => {
    const facts = factsSql(table, alias, here);
    return optional ? `CASE WHEN ${alias}.${keyOf(table)} IS NOT NULL THEN ${facts} END` : facts;
  });
  return `jsonb_build_array(${cells.join(',')}) AS ${factsColumn}`;
}

const shapeOf = (table: string): RowShape => (rowShapes as Readonly<Record<string, RowShape | undefined>>)[table] ?? nothing;
const nothing: RowShape = { kind: 'unknown' as RowKind, ends: [] };
const keyOf = (table: string): string => shapeOf(table).key ?? 'id';
const none: ReadonlySet<string> = new Set();

function factsSql(table: string, alias: string, here: ReadonlySet<string>, depth = 0): string {
  const shape = shapeOf(table);
  const sqlOf = (cell: string | null): string => {
    if (cell === null) return 'NULL';
    return /^\w+$/.test(cell) ? `${alias}.${cell}` : cell.replaceAll('@', alias);
  };
  // A parent that is in the statement itself is asked about there.
  const parents = (shape.parents ?? []).map(({ table: parentTable, by, when }) => {
    if (here.has(parentTable)) return 'true';
    const called = `z${depth}`;
    const parent = `(SELECT ${factsSql(parentTable, called, none, depth + 1)} FROM lots.${parentTable} ${called} WHERE ${called}.${keyOf(parentTable)}=${alias}.${by})`;
    return when === undefined ? parent : `CASE WHEN ${sqlOf(when)} THEN ${parent} ELSE 'true' END`;
  });
  return `jsonb_build_array(${[`'${table}'`, ...cellsOf(shape).map(sqlOf), ...parents].join(',')})`;
}

/** The cells in the order in which `factsOf` reads them. */
function cellsOf(shape: RowShape): readonly (string | null)[] {
  return [...shape.ends.flat(), ...(shape.hiddenBy ?? []), ...one(shape.openedBy), ...one(shape.person), ...(shape.marks ?? [])];
}

const one = (column: string | undefined): readonly string[] => (column === undefined ? [] : [column]);

type Cell = string | number | boolean | null | readonly Cell[];

/** What `wall` made, read back; a parent that was not found is one that nobody may read. */
export function factsOf(cells: readonly Cell[]): RowFacts {
  const shape = shapeOf(String(cells[0]));
  let at = 1;
  const next = (): Cell => cells[at++] ?? null;
  const text = (): string | null => {
    const cell = next();
    return typeof cell === 'string' ? cell : null;
  };
  const number = (): number | null => {
    const cell = next();
    return typeof cell === 'number' ? cell : null;
  };
  const ends = shape.ends.map((): RowEnd => ({ authorityId: number(), unitId: number(), circleId: text() }));
  const hiddenBy = (shape.hiddenBy ?? []).map(text).filter((id) => id !== null);
  const openedBy = shape.openedBy === undefined ? null : text();
  const personId = shape.person === undefined ? null : text();
  const marks = (shape.marks ?? []).map(text).map((mark) => mark ?? '');
  const parents = (shape.parents ?? []).flatMap((): RowFacts[] => {
    const cell = next();
    if (cell === true) {
      marks.push('parent_beside');
      return [];
    }
    return [typeof cell === 'object' && cell !== null ? factsOf(cell) : unknownRow];
  });
  return { kind: shape.kind, ends, hiddenBy, openedBy, personId, marks, parents };
}

const unknownRow: RowFacts = {
  kind: nothing.kind,
  ends: [],
  hiddenBy: [],
  openedBy: null,
  personId: null,
  marks: [],
  parents: [],
};
