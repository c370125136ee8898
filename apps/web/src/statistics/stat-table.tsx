import { lazy, Suspense } from 'react';
import type { StatTableView } from '../api/types.js';
import { CopyTable } from './copy-table.js';
import { barsOf, hasNumbers, shapeTable, type ShapedTable } from './table-shape.js';
import { hiddenBecauseSv } from './words.js';

/** Drawn when there is something to draw: the library is not loaded for anybody else. */
const StatChart = lazy(async () => ({ default: (await import('./stat-chart.js')).StatChart }));

interface StatTableProps {
  readonly table: StatTableView;
  readonly period: string;
  readonly source: string;
  readonly base: number;
}

/** What may be read of a table: all of it, coarser groups, or the margin of its first dimension. */
function readablePart({ dims, cells, shown, merged }: StatTableView): {
  readonly part: ShapedTable | null;
  readonly coarser: boolean;
} {
  if (shown) return { part: shapeTable({ dims, cells }), coarser: false };
  if (merged && hasNumbers({ dims, cells: merged })) return { part: shapeTable({ dims, cells: merged }), coarser: true };
  const first = { dims: dims.slice(0, 1), cells };
  return { part: barsOf(first).length > 0 ? shapeTable(first) : null, coarser: false };
}

/** One table of the catalogue: why it is not there, or its numbers, a drawing of them, and a copy for the report. */
export function StatTable({ table, period, source, base }: StatTableProps) {
  const caption = `${table.title}, ${period}`;
  const { part, coarser } = readablePart(table);
  const bars = barsOf(table);
  return (
    <section className="card stat-table" aria-labelledby={`${table.id}-title`}>
      <h2 id={`${table.id}-title`}>{table.title}</h2>
      {table.shown ? null : <p>{hiddenBecauseSv(table.why)}</p>}
      {coarser ? <p className="muted">Här visas grövre grupper i stället.</p> : null}
      {bars.length === 0 ? null : (
        <Suspense fallback={null}>
          <StatChart label={caption} bars={bars} whisker={base - 1} />
        </Suspense>
      )}
      {part === null ? null : <Numbers caption={caption} source={source} shaped={part} />}
    </section>
  );
}

function Numbers({
  caption,
  source,
  shaped,
}: {
  readonly caption: string;
  readonly source: string;
  readonly shaped: ShapedTable;
}) {
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}: tabell`}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {[...shaped.rowDims, ...shaped.columns].map((word, no) => (
                <th key={`${no} ${word}`} scope="col" className={no < shaped.rowDims.length ? undefined : 'number'}>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shaped.rows.map((row) => (
              <tr key={row.heads.join(' ')} className={row.isTotal ? 'total' : undefined}>
                {row.heads.map((head, no) => (
                  <th key={`${no} ${head}`} scope="row">
                    {head}
                  </th>
                ))}
                {row.cells.map(({ show, n }, no) => (
                  <td key={shaped.columns[no]} className={n !== null && n <= 5 ? 'number unsure' : 'number'}>
                    {show}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyTable table={{ caption, source, shaped }} />
    </>
  );
}
