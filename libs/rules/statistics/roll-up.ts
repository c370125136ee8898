import type { StatCell, StatDimension } from './shape-table.js';

/** An area that is gone, and the one that took over (the city's table). */
export interface Succession {
  readonly code: string;
  readonly successor: string;
}

interface Margin {
  readonly dims: readonly StatDimension[];
  readonly cells: readonly StatCell[];
}

/**
 * One dimension with areas that are gone added to what they became: a sum of published numbers, as protected as its parts (U4, U23). Only a
 * whole is made: with one predecessor missing or hidden, nothing is.
 */
export function rollUp(margin: Margin, successions: readonly Succession[]): Margin {
  const [dim] = margin.dims;
  if (!dim) return margin;
  let found = margin;
  // Oldest first, so that an area that became another that became a third ends there.
  for (const successor of successorsInOrder(successions))
    found = merged(found, dim.id, successor, predecessorsOf(successor, successions));
  return found;
}

function merged({ dims, cells }: Margin, dimension: string, successor: string, predecessors: readonly string[]): Margin {
  const [dim] = dims;
  const parts = predecessors.map((code) => cells.find(({ at }) => at[dimension] === code));
  const own = cells.find(({ at }) => at[dimension] === successor);
  const n = sumOf(own === undefined ? parts : [...parts, own]);
  if (!dim || n === null) return { dims, cells };
  const names = predecessors.map((code) => dim.codes.find((one) => one.code === code)?.sv ?? code);
  const name = dim.codes.find(({ code }) => code === successor)?.sv ?? successor;
  const gone = [...predecessors, successor];
  return {
    dims: [
      {
        ...dim,
        codes: [
          ...dim.codes.filter(({ code }) => !gone.includes(code)),
          { code: successor, sv: own ? `${name}, ${listSv(names)} tillsammans` : `summan av ${listSv(names)}` },
        ],
      },
    ],
    cells: [
      ...cells.filter(({ at }) => !gone.includes(at[dimension] ?? '')),
      { at: { [dimension]: successor }, n, show: n === 0 ? '0*' : String(n) },
    ],
  };
}

/** null: a part is not there, or not shown. */
function sumOf(parts: readonly (StatCell | undefined)[]): number | null {
  const numbers = parts.flatMap((cell) => cell?.n ?? []);
  return numbers.length === parts.length ? numbers.reduce((sum, n) => sum + n, 0) : null;
}

function predecessorsOf(successor: string, successions: readonly Succession[]): string[] {
  return successions.filter((one) => one.successor === successor).map(({ code }) => code);
}

/** A successor that is gone itself comes before the one that took over from it. */
function successorsInOrder(successions: readonly Succession[]): string[] {
  const depth = (code: string, seen: readonly string[] = []): number =>
    seen.includes(code) ? 0 : Math.max(0, ...predecessorsOf(code, successions).map((one) => 1 + depth(one, [...seen, code])));
  return [...new Set(successions.map(({ successor }) => successor))].sort((a, b) => depth(a) - depth(b));
}

function listSv(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} och ${names.at(-1) ?? ''}`;
}
