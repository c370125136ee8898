import { lazy, Suspense } from 'react';
import { hiddenBecauseSv, roundingNote, type ReadableTable, type ShapedTable } from '@lots/rules/statistics';
import { CopyTable } from './copy-table.js';

/** Drawn when there is something to draw: the library is not loaded for anybody else. */
const StatChart = lazy(async () => ({ default: (await import('./stat-chart.js')).StatChart }));

interface StatTableProps {
  readonly table: ReadableTable;
  readonly period: string;
  readonly source: string;
  readonly base: number;
}

/** One table of the catalogue: a drawing when it has one dimension, the same numbers as a table, a copy for the report. */
export function StatTable({ table, period, source, base }: StatTableProps) {
  const caption = `${table.title}, ${period}`;
  return (
    <section className="card stat-table" aria-labelledby={`${table.id}-title`}>
      <h2 id={`${table.id}-title`}>{table.title}</h2>
      {table.coarser === null ? null : (
        <p className="muted">{hiddenBecauseSv(table.coarser)} Här visas grövre grupper i stället.</p>
      )}
      {table.bars === null ? null : (
        <Suspense fallback={null}>
          <StatChart label={caption} bars={table.bars} base={base} />
        </Suspense>
      )}
      <Numbers caption={caption} source={source} shaped={table.shaped} base={base} />
    </section>
  );
}

interface NumbersProps {
  readonly caption: string;
  readonly source: string;
  readonly shaped: ShapedTable;
  readonly base: number;
}

export function Numbers({ caption, source, shaped, base }: NumbersProps) {
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
                  <td key={shaped.columns[no]} className={n !== null && n <= base ? 'number unsure' : 'number'}>
                    {show}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyTable table={{ caption, source, shaped, note: roundingNote(base) }} />
    </>
  );
}
