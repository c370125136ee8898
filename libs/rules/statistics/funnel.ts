import type { StatCell, StatDimension } from './shape-table.js';

/** The dimension that says how far a matter came. Its codes are the furthest stage; read, they are how many came at least so far. */
export const funnelDimension = 'stage';

interface Margin {
  readonly dims: readonly StatDimension[];
  readonly cells: readonly StatCell[];
}

/**
 * A funnel of published numbers (rule U18): each stage with everybody who came further. Sums of p, so that they are as protected as its parts
 * (U4). A stage before the first hand-over is not measured – whoever was never handed over is usually nobody we know – and is not there.
 */
export function asFunnel({ dims, cells }: Margin): Margin {
  const [dim] = dims;
  if (dim?.id !== funnelDimension) return { dims, cells };
  const codes = dim.codes.filter(({ code }) => code !== 'contact');
  const numberOf = (code: string): number => cells.find(({ at }) => at[dim.id] === code)?.n ?? 0;
  const summed = codes.map(({ code }, no) => {
    const n = codes.slice(no).reduce((sum, further) => sum + numberOf(further.code), 0);
    return { at: { [dim.id]: code }, n, show: n === 0 ? '0*' : String(n) };
  });
  return { dims: [{ ...dim, codes }], cells: summed };
}
