import { lazy, Suspense } from 'react';
import type { FigureView } from '../api/types.js';

const StatChart = lazy(async () => ({ default: (await import('../statistics/stat-chart.js')).StatChart }));

/** Numbers of a section: a drawing when there is one, and always the table. */
export function ReportFigure({ figure: { table, bars, note } }: { readonly figure: FigureView }) {
  if (table === null) return <p className="muted">{note}</p>;
  return (
    <div className="stat-table">
      {bars === null ? null : (
        <Suspense fallback={null}>
          <StatChart label={bars.caption} bars={bars.bars} base={(bars.off ?? 0) + 1} />
        </Suspense>
      )}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`${table.caption}: tabell`}>
        <table>
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              {table.head.map((word, no) => (
                <th key={word} scope="col" className={isNumber(table.rows, no) ? 'number' : undefined}>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row[0]?.text}>
                {row.map(({ text, n }, no) =>
                  no < table.rowHeads ? (
                    <th key={no} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={no} className={n === null ? undefined : 'number'}>
                      {text}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">{table.note}</p>
    </div>
  );
}

function isNumber(rows: readonly (readonly { readonly n: number | null }[])[], no: number): boolean {
  return rows.some((row) => typeof row[no]?.n === 'number');
}
