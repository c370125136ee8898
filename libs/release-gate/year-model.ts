import { subsets, type Catalogue, type CodeGroup, type Dimension } from '@lots/rules/statistics';

export interface YearCell {
  /** "period|dimension=code|…"; "year|…" for a cell over all the periods. */
  readonly key: string;
  readonly dims: readonly number[];
  readonly codes: readonly number[];
}

/**
 * Some periods of one catalogue as one attack: position 0 is the period, so a year's number is a margin. A dimension whose codes are also
 * shown in groups of one size is two positions, group and place within it, so that a coarser number is a margin too.
 */
export interface YearModel {
  readonly sizes: readonly number[];
  readonly tables: readonly (readonly number[])[];
  readonly cells: readonly YearCell[];
  /** Undefined for a cell the model does not have. `period` undefined: the whole year. */
  keyOf(period: string | undefined, at: Readonly<Record<string, string>>): string | undefined;
  /** Every cell that a person with this full key in this period is counted in. */
  cellsOfVector(period: string, key: readonly string[]): readonly string[];
}

interface Place {
  readonly dim: Dimension;
  readonly positions: readonly number[];
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly groupOf: ReadonlyMap<string, string>;
  readonly groups: readonly string[];
}

export function yearModel(periods: readonly string[], catalogue: Catalogue): YearModel {
  const { sizes, places } = layOut(periods.length, catalogue);
  const margins = marginsOf(catalogue, places);
  const spans = periods.length > 1 ? [...periods, undefined] : periods;
  const cells = spans.flatMap((period) => margins.flatMap((margin) => cellsOfMargin(period, periods, margin)));
  const keys = new Set(cells.map(({ key }) => key));
  return {
    sizes,
    tables: catalogue.tables.map(({ dims }) => [0, ...dims.flatMap((id) => placeOf(places, id).positions)].sort((a, b) => a - b)),
    cells,
    keyOf: (period, at) => {
      // One period alone has no year of its own: the same numbers.
      const key = keyFor(period ?? (periods.length === 1 ? periods[0] : undefined), places, at);
      return keys.has(key) ? key : undefined;
    },
    cellsOfVector: (period, key) => {
      const found = margins.map((margin) =>
        margin.map(({ place, coarse }): [string, string] => {
          const code = key[places.indexOf(place)] ?? '';
          return [place.dim.id, coarse ? (place.groupOf.get(code) ?? '') : code];
        }),
      );
      return found.flatMap((entries) =>
        (periods.length > 1 ? [period, undefined] : [period]).map((span) => keyFor(span, places, Object.fromEntries(entries))),
      );
    },
  };
}

function layOut(periods: number, catalogue: Catalogue): { sizes: number[]; places: Place[] } {
  const sizes = [periods];
  const places = catalogue.dims.map((dim): Place => {
    const at = sizes.length;
    const groups = evenGroups(dim);
    if (groups.length === 0) {
      sizes.push(dim.codes.length);
      return { dim, positions: [at], places: new Map(dim.codes.map((code, i) => [code, [i]])), groupOf: new Map(), groups: [] };
    }
    sizes.push(groups.length, groups[0]?.of.length ?? 0);
    const fine = groups.flatMap(({ of }, g) => of.map((code, i) => [code, [g, i]] as const));
    const coarse = groups.map(({ code }, g) => [code, [g]] as const);
    return {
      dim,
      positions: [at, at + 1],
      places: new Map<string, readonly number[]>([...fine, ...coarse]),
      groupOf: new Map(groups.flatMap(({ code, of }) => of.map((one) => [one, code] as const))),
      groups: groups.map(({ code }) => code),
    };
  });
  return { sizes, places };
}

/** Groups that all have as many codes; otherwise none, and a coarser number has no place in the model. */
function evenGroups({ groups = [] }: Dimension): readonly CodeGroup[] {
  return groups.every(({ of }) => of.length === groups[0]?.of.length) ? groups : [];
}

type Margin = readonly { readonly place: Place; readonly coarse: boolean }[];

/** Each once: every part of every table, with fine codes and with coarse ones where there are any. */
function marginsOf(catalogue: Catalogue, places: readonly Place[]): Margin[] {
  const found = new Map<string, Margin>();
  for (const { dims } of catalogue.tables) {
    const ids = dims.map((id) => places.indexOf(placeOf(places, id))).sort((a, b) => a - b);
    for (const some of subsets(ids)) {
      const chosen = some.flatMap((i) => places[i] ?? []);
      for (const coarse of [false, true]) {
        const margin = chosen.map((place) => ({ place, coarse: coarse && place.groups.length > 0 }));
        found.set(margin.map((one) => `${one.place.dim.id}${one.coarse ? '*' : ''}`).join(), margin);
      }
    }
  }
  return [...found.values()];
}

function cellsOfMargin(period: string | undefined, periods: readonly string[], margin: Margin): YearCell[] {
  let cells: { entries: [string, string][]; dims: number[]; codes: number[] }[] = [
    period === undefined ? { entries: [], dims: [], codes: [] } : { entries: [], dims: [0], codes: [periods.indexOf(period)] },
  ];
  for (const { place, coarse } of margin) {
    const codes = coarse ? place.groups : place.dim.codes;
    cells = cells.flatMap((cell) =>
      codes.map((code) => {
        const at = place.places.get(code) ?? [];
        const dims = [...cell.dims, ...place.positions.slice(0, at.length)];
        return { entries: [...cell.entries, [place.dim.id, code] as [string, string]], dims, codes: [...cell.codes, ...at] };
      }),
    );
  }
  return cells.map(({ entries, dims, codes }) => ({ key: keyText(period, entries), dims, codes }));
}

function keyFor(period: string | undefined, places: readonly Place[], at: Readonly<Record<string, string>>): string {
  return keyText(
    period,
    places.flatMap(({ dim }): [string, string][] => {
      const code = at[dim.id];
      return code === undefined ? [] : [[dim.id, code]];
    }),
  );
}

function keyText(period: string | undefined, entries: readonly (readonly [string, string])[]): string {
  return [period ?? 'year', ...entries.map(([id, code]) => `${id}=${code}`)].join('|');
}

function placeOf(places: readonly Place[], id: string): Place {
  const place = places.find(({ dim }) => dim.id === id);
  if (!place) throw new RangeError('a table of an unknown dimension');
  return place;
}
