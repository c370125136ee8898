import { lazy, Suspense } from 'react';
import type { StatTableView } from '../api/types.js';
import { CopyTable } from './copy-table.js';
import { barsOf, hasNumbers, shapeTable, type MarginShape, type ShapedTable } from './table-shape.js';
import { hiddenBecauseSv } from './words.js';

/** Drawn when there is something to draw: the library is not loaded for anybody else. */
const StatChart = lazy(async () => ({ default: (await import('./stat-chart.js')).StatChart }));

interface StatTableProps {
  readonly table: StatTableView;
  readonly period: string;
  readonly source: string;
}

/** What may be read of a crossing: all of it, or coarser groups; null: neither. */
export function readablePart({
  dims,
  cells,
  shown,
  merged,
}: StatTableView): { readonly shaped: ShapedTable; readonly coarser: boolean } | null {
  if (shown) return { shaped: shapeTable({ dims, cells }), coarser: false };
  if (merged && hasNumbers({ dims, cells: merged })) return { shaped: shapeTable({ dims, cells: merged }), coarser: true };
  return null;
}

/** One crossing of the catalogue, with a copy for the report. Nothing where nothing may be read. */
export function StatTable({ table, period, source }: StatTableProps) {
  const readable = readablePart(table);
  if (!readable) return null;
  return (
    <section className="card stat-table" aria-labelledby={`${table.id}-title`}>
      <h2 id={`${table.id}-title`}>{table.title}</h2>
      {readable.coarser ? <p className="muted">{hiddenBecauseSv(table.why)} Här visas grövre grupper i stället.</p> : null}
      <Numbers caption={`${table.title}, ${period}`} source={source} shaped={readable.shaped} />
    </section>
  );
}

interface StatMarginProps extends Omit<StatTableProps, 'table'> {
  readonly margin: MarginShape;
  readonly base: number;
}

/** One dimension by itself: a drawing, the same numbers as a table, a copy. */
export function StatMargin({ margin, period, source, base }: StatMarginProps) {
  const [dim] = margin.dims;
  const title = dim?.sv ?? '';
  const caption = `${title}, ${period}`;
  return (
    <section className="card stat-table" aria-labelledby={`margin-${dim?.id ?? ''}`}>
      <h2 id={`margin-${dim?.id ?? ''}`}>{title}</h2>
      <Suspense fallback={null}>
        <StatChart label={caption} bars={barsOf(margin)} base={base} />
      </Suspense>
      <Numbers caption={caption} source={source} shaped={shapeTable(margin)} />
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
