import { asFunnel } from './funnel.js';
import { barsOf, hasNumbers, marginOf, shapeTable, type ShapedTable, type StatCell, type StatDimension } from './shape-table.js';

/** A table of a period as the release's reader sends it. */
export interface StatTable {
  readonly id: string;
  readonly title: string;
  readonly shown: boolean;
  readonly why: string | null;
  readonly dims: readonly StatDimension[];
  readonly cells: readonly StatCell[];
  readonly merged?: readonly StatCell[];
}

export interface ReadableTable {
  /** `margin-district` for one dimension by itself, `T1` for a crossing. */
  readonly id: string;
  readonly title: string;
  readonly shaped: ShapedTable;
  /** Coarser groups are shown instead, because of this. */
  readonly coarser: string | null;
  /** For one dimension by itself. */
  readonly bars: readonly { readonly name: string; readonly n: number }[] | null;
}

export interface TablesToRead {
  readonly readable: readonly ReadableTable[];
  /** Crossings of which nothing may be read for this period. */
  readonly hidden: readonly StatTable[];
}

/** Everything of a period that may be read, in the order of the page: the same on the screen, in a copy, a file and a report. */
export function tablesToRead(tables: readonly StatTable[]): TablesToRead {
  const crossings = tables.filter(({ dims }) => dims.length > 1);
  const read = crossings.map((table) => ({ table, part: readablePart(table) }));
  return {
    readable: [...marginsOf(tables), ...read.flatMap(({ part }) => part ?? [])],
    hidden: read.flatMap(({ table, part }) => (part === null ? [table] : [])),
  };
}

function marginsOf(tables: readonly StatTable[]): ReadableTable[] {
  return [...new Set(tables.flatMap(({ dims }) => dims.map(({ id }) => id)))].flatMap((id) => {
    const found = marginOf(tables, id);
    if (!found) return [];
    const margin = asFunnel(found);
    const title = margin.dims[0]?.sv ?? id;
    return [{ id: `margin-${id}`, title, shaped: shapeTable(margin), coarser: null, bars: barsOf(margin) }];
  });
}

function readablePart({ id, title, dims, cells, shown, why, merged }: StatTable): ReadableTable | null {
  if (shown) return { id, title, shaped: shapeTable({ dims, cells }), coarser: null, bars: null };
  if (!merged || !hasNumbers({ dims, cells: merged })) return null;
  return { id, title, shaped: shapeTable({ dims, cells: merged }), coarser: why, bars: null };
}
