import type { Catalogue, Dimension } from './catalogue.js';
import { tertialDays } from './tertial.js';

/** A catalogue whose area dimensions are not filled in yet: `extra` are their codes beside the areas. */
export interface CatalogueTemplate extends Omit<Catalogue, 'dims'> {
  readonly dims: readonly (Dimension | { readonly id: string; readonly extra: readonly string[] })[];
}

/** A version of the catalogue; it holds for tertials that begin on `validFrom` or later (U3). */
export interface DatedCatalogue extends CatalogueTemplate {
  readonly validFrom: string;
}

/** The catalogue that a tertial beginning on this day is counted with. @throws RangeError when none has begun: the installation is not complete */
export function catalogueOn<T extends DatedCatalogue>(all: readonly T[], firstDay: string): T {
  const begun = all.filter(({ validFrom }) => validFrom <= firstDay);
  const found = begun.sort((a, b) => a.validFrom.localeCompare(b.validFrom)).at(-1);
  if (!found) throw new RangeError('No catalogue of statistics had begun.');
  return found;
}

/** The catalogue a stored period was counted with: what was published stays readable, whatever has come since (U3). null: it is gone. */
export function catalogueOfVersion<T extends DatedCatalogue>(all: readonly T[], storedVersion: string): T | null {
  const [own] = storedVersion.split('+');
  return all.find(({ version }) => version === own) ?? null;
}

/** A city's area; `validTo` is the first day it no longer exists. */
export interface DatedArea {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * The catalogue of one city and tertial (U3). Its areas are all that exist on any day of the period, so a district that is split or merged
 * is a new code from then on. The version names the change, so periods before and after are never summed into one year by mistake.
 * A city without areas has no tables by area.
 */
export function catalogueForAreas(template: CatalogueTemplate, areas: readonly DatedArea[], period: string): Catalogue {
  const { first, last } = tertialDays(period);
  const codes = areas
    .filter(({ validFrom, validTo }) => validFrom <= last && (validTo === null || validTo > first))
    .map(({ code }) => code);
  const filled = template.dims.map((dim) =>
    'extra' in dim ? { id: dim.id, codes: [...new Set([...codes, ...dim.extra])] } : dim,
  );
  const dims = codes.length > 0 ? filled : filled.filter((_, i) => !('extra' in (template.dims[i] ?? {})));
  const known = new Set(dims.map((dim) => dim.id));
  const tables = template.tables.filter((table) => table.dims.every((dim) => known.has(dim)));
  return { version: [template.version, ...changesOf(areas, first, last)].join('+'), dims, tables };
}

/** The last change of areas before the period and those within it; none for a city whose areas never changed. */
function changesOf(areas: readonly DatedArea[], first: string, last: string): string[] {
  const days = [
    ...new Set(areas.flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, validTo]))),
  ].sort();
  const before = days.filter((day) => day <= first).slice(-1);
  return [...before, ...days.filter((day) => day > first && day <= last)];
}
