import type { Catalogue, Dimension, TableDefinition } from './catalogue.js';
import type { ProtectedPeriod } from './protect-period.js';

/**
 * The catalogue with coarser codes for one table (U9: "under 18" instead of two age bands), or null when none of its dimensions has groups.
 * Coarser cells are sums of catalogue cells and therefore as protected as they are.
 */
export function mergedCatalogue(catalogue: Catalogue, table: TableDefinition): Catalogue | null {
  const merges = (dim: Dimension): boolean => dim.groups !== undefined && table.dims.includes(dim.id);
  if (!catalogue.dims.some(merges)) return null;
  const dims = catalogue.dims.map((dim) =>
    merges(dim) ? { id: dim.id, codes: dim.groups?.map(({ code }) => code) ?? [] } : dim,
  );
  return { version: catalogue.version, dims, tables: [table] };
}

/** A base table re-coded from `from` to the merged catalogue `to`; a code without a group stays what it is. */
export function mergePeriod(period: ProtectedPeriod, from: Catalogue, to: Catalogue): ProtectedPeriod {
  const groupOf = from.dims.map((dim, i) => {
    const merged = dim.codes !== to.dims[i]?.codes;
    return new Map(merged ? dim.groups?.flatMap(({ code, of }) => of.map((one) => [one, code] as const)) : []);
  });
  const cells = period.cells.map(({ key, n }) => ({ key: key.map((code, i) => groupOf[i]?.get(code) ?? code), n }));
  return { ...period, cells };
}
