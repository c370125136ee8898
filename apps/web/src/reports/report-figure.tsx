import { lazy, Suspense } from 'react';
import type { FigureView } from '../api/types.js';

const StatChart = lazy(async () => ({ default: (await import('../statistics/stat-chart.js')).StatChart }));

interface ReportFigureProps {
  readonly figure: FigureView;
  readonly withNote: boolean;
}

/** Numbers of a section: a drawing when there is one, and always the table. */
export function ReportFigure({ figure: { table, bars, note }, withNote }: ReportFigureProps) {
  if (table === null) return <p className="muted">{note}</p>;
  return (
    <div className="report-figure">
      <h3>{table.caption}</h3>
      {bars === null ? null : (
        <Suspense fallback={null}>
          <StatChart label={bars.caption} bars={bars.bars} base={(bars.off ?? 0) + 1} />
        </Suspense>
      )}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`${table.caption}: tabell`}>
        <table>
          <caption className="visually-hidden">{table.caption}</caption>
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
                {row.map(({ text }, no) =>
                  no < table.rowHeads ? (
                    <th key={no} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={no} className={isNumber(table.rows, no) ? 'number' : undefined}>
                      {text}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {withNote ? <p className="muted">{table.note}</p> : null}
    </div>
  );
}

/** A column of numbers; a dash or two points stand for a number. */
function isNumber(rows: readonly (readonly { readonly text: string; readonly n: number | null }[])[], no: number): boolean {
  const column = rows.flatMap((row) => row[no] ?? []);
  return column.some(({ n }) => n !== null) && column.every(({ text, n }) => n !== null || !/\p{L}/u.test(text));
}
