import { useQuery } from '@tanstack/react-query';
import { comparePeriods, periodBefore, periodSv, type Comparison } from '@lots/rules/statistics';
import { lotsApi } from '../api/lots-api.js';
import type { StatisticsView } from '../api/types.js';

const dimensions = ['district', 'environment', 'gender', 'age'];

/** "Vad har ändrats sedan förra rapporten": a difference that may come from the rounding is never called a change. */
export function SinceBefore({ view, published }: { readonly view: StatisticsView; readonly published: readonly string[] }) {
  const before = periodBefore(view.period, published);
  const query = useQuery({
    queryKey: ['statistics', before],
    queryFn: () => lotsApi.statistics(before ?? ''),
    enabled: before !== null,
    retry: false,
  });
  if (before === null || !query.data) return null;
  const compared = comparePeriods(query.data, view, dimensions);
  const changes = compared.flatMap(({ title, rows }) => rows.filter(({ isChange }) => isChange).map((row) => ({ title, row })));
  return (
    <section className="card" aria-labelledby="since-before">
      <h2 id="since-before">Vad har ändrats sedan {periodSv(before)}?</h2>
      {changes.length === 0 ? (
        <p>Inget säkert. Alla skillnader är mindre än {2 * view.base} och kan bero på avrundning.</p>
      ) : (
        <ul>
          {changes.map(({ title, row }) => (
            <li key={`${title} ${row.name}`}>
              {title}, {row.name}: {row.sv} ({row.before} → {row.after}
              {row.madeOf === null ? '' : `; ${row.madeOf}`})
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>Jämför alla tal</summary>
        {compared.map((one) => (
          <Compared key={one.title} compared={one} before={periodSv(before)} after={periodSv(view.period)} />
        ))}
      </details>
    </section>
  );
}

interface ComparedProps {
  readonly compared: Comparison;
  readonly before: string;
  readonly after: string;
}

function Compared({ compared: { title, rows, notComparable }, before, after }: ComparedProps) {
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}: jämförelse`}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col" className="number">
                {before}
              </th>
              <th scope="col" className="number">
                {after}
              </th>
              <th scope="col">Skillnad</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  {row.name}
                  {row.madeOf === null ? '' : ` (${row.madeOf})`}
                </th>
                <td className="number">{row.before}</td>
                <td className="number">{row.after}</td>
                <td>{row.sv}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notComparable.length === 0 ? null : (
        <p className="muted">
          Finns bara i en av perioderna och jämförs inte: {notComparable.join(', ')}. Områden som slogs ihop jämförs när alla
          deras tal visas.
        </p>
      )}
    </>
  );
}
