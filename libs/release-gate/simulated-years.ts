import {
  catalogueForAreas,
  seededRandom,
  tertialDays,
  tertialOf,
  type CaseRow,
  type Catalogue,
  type CatalogueTemplate,
  type DatedArea,
  type SeededRandom,
} from '@lots/rules/statistics';

/** Days are YYYY-MM-DD. `district` is the code on the day of the event; `disposed` the day the case is gone, null: it is kept. */
export interface SimulatedCase {
  readonly person: string | null;
  readonly codes: Readonly<Record<string, string>>;
  readonly happened: string;
  readonly registered: string;
  readonly disposed: string | null;
}

/** A city of `areas` districts, of which the last two become one on `mergedOn`, the first day of a tertial. */
export interface SimulatedCity {
  readonly template: CatalogueTemplate;
  /** The dimension of the template that holds the areas. */
  readonly areaDimension: string;
  readonly areas: number;
  readonly mergedOn: string;
  readonly firstYear: number;
  readonly casesPerDay: number;
  /** 32 bytes. */
  readonly seed: Uint8Array;
}

export interface SimulatedYears {
  readonly periods: readonly string[];
  readonly cases: readonly SimulatedCase[];
  catalogueOf(period: string): Catalogue;
  /** What the release counts: cases registered in the tertial, however late (U1). */
  rowsOf(period: string): CaseRow[];
  /** What a live table would count on a day: cases that happened in the tertial, are registered by then and not yet disposed of. */
  liveRowsOf(period: string, day: string): CaseRow[];
}

const dayMs = 24 * 60 * 60_000;
const years = 3;
const unknownShare = 0.1;
const returnShare = 0.12;
const lateShare = 0.2;
const mostDaysLate = 90;
const disposedShare = 0.3;
const daysKept = 200;

/** Three years of invented cases: some every day, some registered late, some disposed of, persons who come back. */
export function simulateYears(city: SimulatedCity): SimulatedYears {
  const areas = areasOf(city);
  const periods = Array.from({ length: years * 3 }, (_, i) => `${city.firstYear + Math.floor(i / 3)}T${(i % 3) + 1}`);
  const catalogueOf = (period: string): Catalogue => catalogueForAreas(city.template, areas, period);
  const cases = casesOf(city, periods, catalogueOf);
  const coded = (period: string, which: readonly SimulatedCase[]): CaseRow[] =>
    which.map(({ person, codes }) => ({ ...codes, ...movedTo(city, codes, period), person }));
  return {
    periods,
    cases,
    catalogueOf,
    rowsOf: (period) =>
      coded(
        period,
        cases.filter(({ registered }) => tertialOf(registered) === period),
      ),
    liveRowsOf: (period, day) =>
      coded(
        period,
        cases.filter(
          (one) => tertialOf(one.happened) === period && one.registered <= day && (one.disposed === null || one.disposed > day),
        ),
      ),
  };
}

function areasOf({ areas, mergedOn }: SimulatedCity): DatedArea[] {
  const validFrom = '2020-01-01';
  const old = Array.from({ length: areas }, (_, i) => ({
    code: `area${i + 1}`,
    validFrom,
    validTo: i >= areas - 2 ? mergedOn : null,
  }));
  return [...old, { code: 'merged', validFrom: mergedOn, validTo: null }];
}

/** The district's code in the catalogue of a period: after the merger the two old ones are the new one. */
function movedTo(
  { areas, areaDimension, mergedOn }: SimulatedCity,
  codes: Readonly<Record<string, string>>,
  period: string,
): Record<string, string> {
  const code = codes[areaDimension] ?? '';
  const gone = code === `area${areas}` || code === `area${areas - 1}`;
  return gone && tertialDays(period).first >= mergedOn ? { [areaDimension]: 'merged' } : {};
}

function casesOf(city: SimulatedCity, periods: readonly string[], catalogueOf: (period: string) => Catalogue): SimulatedCase[] {
  const random = seededRandom(city.seed);
  const catalogue = catalogueOf(periods[0] ?? '');
  const first = Date.parse(tertialDays(periods[0] ?? '').first);
  const last = tertialDays(periods.at(-1) ?? '').last;
  const cases: SimulatedCase[] = [];
  for (let at = first; dayOf(at) <= last; at += dayMs) {
    for (let i = 0; i < city.casesPerDay; i++) cases.push(oneCase(at, { catalogue, random, before: cases }));
  }
  return cases.filter(({ registered }) => registered <= last);
}

function oneCase(
  at: number,
  { catalogue, random, before }: { catalogue: Catalogue; random: SeededRandom; before: readonly SimulatedCase[] },
): SimulatedCase {
  const daysLate = random.fraction() < lateShare ? 1 + random.below(mostDaysLate) : 0;
  const registered = at + daysLate * dayMs;
  // Early codes are far more common than late ones, so that most cells are small, as in a real city.
  const codes = Object.fromEntries(
    catalogue.dims.map((dim): [string, string] => [
      dim.id,
      dim.codes[Math.floor(dim.codes.length * random.fraction() ** 2)] ?? '',
    ]),
  );
  const again = random.fraction() < returnShare ? before[random.below(Math.max(1, before.length))] : undefined;
  const unknown = random.fraction() < unknownShare;
  return {
    person: unknown ? null : (again?.person ?? `p${before.length}`),
    codes,
    happened: dayOf(at),
    registered: dayOf(registered),
    disposed: random.fraction() < disposedShare ? dayOf(registered + daysKept * dayMs) : null,
  };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
