import { CopyTable } from '../statistics/copy-table.js';

export interface ExactTableProps {
  readonly caption: string;
  readonly source: string;
  /** Said below the copy: what kind of numbers these are. */
  readonly note: string;
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

const isNumber = (text: string): boolean => /^(\d[\d ]*( %)?|–)$/.test(text);

/** Exact numbers about work and employees, never about persons in cases. Pastes into a report like the protected ones do. */
export function ExactTable({ caption, source, note, head, rows }: ExactTableProps) {
  const [first = '', ...columns] = head;
  const shaped = {
    rowDims: [first],
    columns,
    rows: rows.map(([name = '', ...cells]) => ({
      heads: [name],
      isTotal: false,
      cells: cells.map((show) => ({ show, n: null })),
    })),
  };
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table className="exact-table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, place) => (
                  <td key={columns[place]} className={isNumber(cell) ? 'number' : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyTable table={{ caption, source, shaped, note }} />
    </>
  );
}
