import { shareOf } from './share.js';
import type { StatCell } from './shape-table.js';
import type { StatTable } from './tables-to-read.js';

export interface GenderShare {
  /** null: everybody. */
  readonly environment: string | null;
  readonly sv: string;
}

/** Women's share, in the city and per environment, from published numbers only; a percentage only when the whole is large enough (U12). */
export function genderShares(tables: readonly StatTable[]): GenderShare[] {
  const table = tables.find(({ shown, dims }) => shown && dims.length === 2 && has(dims, 'environment') && has(dims, 'gender'));
  const city = tables.find(({ dims }) => has(dims, 'gender'));
  const all = city ? share(city.cells, {}) : null;
  const each = (table?.dims.find(({ id }) => id === 'environment')?.codes ?? []).flatMap(({ code, sv }) => {
    const said = table ? share(table.cells, { environment: code }) : null;
    return said === null ? [] : [{ environment: sv, sv: said }];
  });
  return [...(all === null ? [] : [{ environment: null, sv: all }]), ...each];
}

function share(cells: readonly StatCell[], at: Readonly<Record<string, string>>): string | null {
  const part = find(cells, { ...at, gender: 'woman' });
  const said = shareOf(part?.n ?? null, find(cells, at)?.n ?? null);
  if (said.kind === 'hidden') return null;
  return said.kind === 'percent' ? `${said.percent} % kvinnor` : `ungefär ${part?.show ?? ''} kvinnor av ${said.whole}`;
}

function find(cells: readonly StatCell[], at: Readonly<Record<string, string>>): StatCell | undefined {
  const wanted = Object.entries(at);
  return cells.find(
    (cell) => Object.keys(cell.at).length === wanted.length && wanted.every(([dim, code]) => cell.at[dim] === code),
  );
}

function has(dims: readonly { readonly id: string }[], id: string): boolean {
  return dims.some((dim) => dim.id === id);
}
