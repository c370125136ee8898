import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import type { Area, City, Unit, UnitKind, Validity } from './city.js';

export function validOn(thing: Validity, date: LocalDate): boolean {
  return thing.validFrom <= date && (thing.validTo === null || date < thing.validTo);
}

interface Index {
  readonly areas: ReadonlyMap<string, Area>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly byKindAndArea: ReadonlyMap<string, readonly Unit[]>;
}

/** Built once per city object; a city is frozen, so the index never goes stale. */
const indexes = new WeakMap<City, Index>();

function indexOf(city: City): Index {
  const known = indexes.get(city);
  if (known) return known;
  const byKindAndArea = new Map<string, Unit[]>();
  for (const unit of city.units) {
    const key = `${unit.kind}|${unit.area ?? ''}`;
    byKindAndArea.set(key, [...(byKindAndArea.get(key) ?? []), unit]);
  }
  const built: Index = {
    areas: new Map(city.areas.map((area) => [area.code, area])),
    units: new Map(city.units.map((unit) => [unit.code, unit])),
    byKindAndArea,
  };
  indexes.set(city, built);
  return built;
}

export function areaByCode(city: City, code: string): Area | null {
  return indexOf(city).areas.get(code) ?? null;
}

export function unitByCode(city: City, code: string): Unit | null {
  return indexOf(city).units.get(code) ?? null;
}

/** The unit of a kind that serves an area (null = the whole municipality) on a day; null when there is none. */
export function unitOfKind(city: City, kind: UnitKind, area: string | null, date: LocalDate): Unit | null {
  const units = indexOf(city).byKindAndArea.get(`${kind}|${area ?? ''}`) ?? [];
  return units.find((unit) => unit.ownBoard !== true && validOn(unit, date)) ?? null;
}

/** Any unit of a kind on a day: its hours stand for the others while the place is unknown. */
export function anyUnitOfKind(city: City, kind: UnitKind, date: LocalDate): Unit | null {
  return city.units.find((unit) => unit.kind === kind && validOn(unit, date)) ?? null;
}

/** Areas valid on the day of `at` (epoch ms). */
export function areasAt(city: City, at: number): readonly Area[] {
  const date = stockholmDate(at);
  return city.areas.filter((area) => validOn(area, date));
}

/** Units valid on the day of `at` (epoch ms). */
export function unitsAt(city: City, at: number): readonly Unit[] {
  const date = stockholmDate(at);
  return city.units.filter((unit) => validOn(unit, date));
}

/**
 * Area codes that a code stands for on a day: itself while valid, its successors later, and before it existed every
 * area that was merged into it. Empty for a code the city has never had, or a day before the first area.
 */
export function areasForCode(city: City, code: string, date: LocalDate): readonly string[] {
  let area = areaByCode(city, code);
  if (!area) return [];
  if (date < area.validFrom) return predecessorsOn(city, code, date);
  while (area && !validOn(area, date)) area = area.successor === null ? null : areaByCode(city, area.successor);
  return area ? [area.code] : [];
}

function predecessorsOn(city: City, code: string, date: LocalDate): string[] {
  const direct = city.areas.filter((area) => area.successor === code && area.code !== code);
  return direct.flatMap((area) => (validOn(area, date) ? [area.code] : predecessorsOn(city, area.code, date)));
}
