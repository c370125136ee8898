import { dimensionSv, statCodeSv } from '@lots/contracts';
import type { Catalogue } from '@lots/rules/statistics';

export interface DimensionWords {
  id: string;
  sv: string;
  codes: { code: string; sv: string }[];
}

/** How a table is read on the screen and in a report. */
export interface TableWords {
  title: string;
  dims: DimensionWords[];
}

/** Words for each table of the catalogue; `areaName` answers an area's name, or null. */
export function wordsOfTables(catalogue: Catalogue, areaName: (code: string) => string | null): (tableId: string) => TableWords {
  const dims = new Map(
    catalogue.dims.map(({ id, codes, groups }) => [
      id,
      {
        id,
        sv: dimensionSv[id] ?? id,
        codes: [...codes, ...(groups ?? []).map((group) => group.code)].map((code) => ({
          code,
          sv: statCodeSv[id]?.[code] ?? (id === 'district' ? areaName(code) : null) ?? code,
        })),
      },
    ]),
  );
  return (tableId) => {
    const table = catalogue.tables.find(({ id }) => id === tableId);
    const own = (table?.dims ?? []).flatMap((dim) => dims.get(dim) ?? []);
    return { title: titleOf(own.map(({ sv }) => sv)), dims: own };
  };
}

/** "Område, miljö och ålder" */
function titleOf(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  const lower = rest.map((name) => name.toLocaleLowerCase('sv'));
  if (lower.length === 0) return first;
  return `${[first, ...lower.slice(0, -1)].join(', ')} och ${lower.at(-1) ?? ''}`;
}
