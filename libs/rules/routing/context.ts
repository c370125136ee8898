import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import { holds, reasonOf, viewOfFacts, type Condition, type Reason, type View } from './condition.js';
import type { City } from './city.js';
import type { Facts } from './fact-catalogue.js';
import { hasDistricts, resolvePlace, type Place } from './place.js';
import type { Dimension, PlaceSource, TableRow } from './table.js';

/** Everything one routing looks at. Classes and places are worked out once, when first asked for. */
export interface Context {
  readonly city: City;
  readonly at: number;
  readonly date: LocalDate;
  readonly facts: Facts;
  readonly view: View;
  readonly place: (source: PlaceSource) => Place;
  /** Named people with protected identity (or a colleague): no place, no match, no count. */
  readonly sealed: boolean;
}

export function contextOf(city: City, at: number, facts: Facts): Context {
  const date = stockholmDate(at);
  const places = new Map<PlaceSource, Place>();
  const place = (source: PlaceSource): Place => {
    const known = places.get(source) ?? resolvePlace(city, date, facts, source);
    places.set(source, known);
    return known;
  };
  const home = place('subject').status;
  const derived: Facts = {
    ...(home === 'unknown' ? {} : { home }),
    city_has_districts: hasDistricts(city) ? 'yes' : 'no',
  };
  const classes = new Map<string, string>();
  const view: View = viewOfFacts(facts, derived, (name) => {
    const known = classes.get(name) ?? classify(city, name, view);
    classes.set(name, known);
    return known;
  });
  const sealed = facts['any_protected_identity'] === 'yes' || facts['concerns_city_employee'] === 'yes';
  return { city, at, date, facts, view, place, sealed };
}

function classify(city: City, name: string, view: View): string {
  const dimension = dimensionOf(city, name);
  const found = dimension.classes.find((one) => one.when === null || holds(one.when, view) === true);
  // The reader of tables demands a last class without a condition, so one always fits.
  return found?.name ?? '';
}

const dimensionIndexes = new WeakMap<City, ReadonlyMap<string, Dimension>>();

function dimensionOf(city: City, name: string): Dimension {
  const index = dimensionIndexes.get(city) ?? new Map(city.table.dimensions.map((one) => [one.name, one]));
  dimensionIndexes.set(city, index);
  const dimension = index.get(name);
  if (!dimension) throw new RangeError(`unknown dimension ${name}`);
  return dimension;
}

/** The known fact that a true condition rests on, looking through dimensions. */
export function reasonFor(context: Context, condition: Condition): Reason | null {
  return reasonOf(condition, context.view, (name) => dimensionReason(context, name));
}

/** Why a row matched: the first of its dimensions that rests on a known fact. */
export function reasonForRow(context: Context, row: TableRow): Reason {
  for (const name of Object.keys(row.when)) {
    const reason = dimensionReason(context, name);
    if (reason) return reason;
  }
  return { fact: 'row', value: row.id };
}

function dimensionReason(context: Context, name: string): Reason | null {
  const current = context.view.classOf(name);
  const one = dimensionOf(context.city, name).classes.find((candidate) => candidate.name === current);
  if (one?.when) return reasonFor(context, one.when);
  return null;
}

/** The class of every dimension for some facts, on a day that does not matter to classes. For table checks and tests. */
export function classesOf(city: City, facts: Facts): Readonly<Record<string, string>> {
  const { view } = contextOf(city, 0, facts);
  return Object.fromEntries(city.table.dimensions.map(({ name }) => [name, view.classOf(name)]));
}
