import { shareOf } from './share.js';
import type { StatCell } from './shape-table.js';
import type { StatTable } from './tables-to-read.js';

export interface GenderShare {
  /** null: everybody. */
  readonly group: string | null;
  readonly sv: string;
}

const crossedWith = ['environment', 'district'];

/**
 * Women and men, in the city, per environment and per area, from published numbers only (U12). The share is of women and men: whoever nobody
 * has answered for is neither, and is said beside. A percentage only when women and men together are enough.
 */
export function genderShares(tables: readonly StatTable[]): GenderShare[] {
  const city = tables.find(({ dims }) => has(dims, 'gender'));
  const all = city ? said(city.cells, {}) : null;
  return [...(all === null ? [] : [{ group: null, sv: all }]), ...crossedWith.flatMap((id) => perCode(tables, id))];
}

function perCode(tables: readonly StatTable[], id: string): GenderShare[] {
  const table = tables.find(({ shown, dims }) => shown && dims.length === 2 && has(dims, id) && has(dims, 'gender'));
  return (table?.dims.find((dim) => dim.id === id)?.codes ?? []).flatMap(({ code, sv }) => {
    const words = table ? said(table.cells, { [id]: code }) : null;
    return words === null ? [] : [{ group: sv, sv: words }];
  });
}

function said(cells: readonly StatCell[], at: Readonly<Record<string, string>>): string | null {
  const [women, men, unknown] = ['woman', 'man', 'other_or_unknown'].map((gender) => find(cells, { ...at, gender }));
  if (women?.n == null || men?.n == null) return null;
  const share = shareOf(women.n, women.n + men.n);
  const missing = unknown?.n == null ? '' : ` Annat eller uppgift saknas: ungefär ${unknown.show}.`;
  return share.kind === 'percent'
    ? `${share.percent} % kvinnor och ${100 - share.percent} % män, av ungefär ${women.n + men.n}.${missing}`
    : `ungefär ${women.show} kvinnor och ${men.show} män.${missing}`;
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
