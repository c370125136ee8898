import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { unstatedReasonSv } from '@lots/contracts';
import { retentionApi } from '../api/retention-api.js';
import { ErrorText } from '../ui/error-text.js';

/** Closed cases that would be old enough and stay because something has not been said: references and days. */
export function UnstatedList() {
  const query = useQuery({ queryKey: ['retention', 'unstated'], queryFn: retentionApi.unstatedCases });
  const cases = query.data?.cases ?? [];
  return (
    <section className="list-section">
      <h2>
        Uppgifter saknas: {query.data?.more === true ? 'fler än ' : ''}
        {cases.length}
      </h2>
      <p className="muted">Ärenden som är gamla nog att gallras men finns kvar tills någon har sagt det lagen frågar efter.</p>
      <ErrorText error={query.error} />
      {query.data?.cases.length === 0 ? <p className="muted">Inget ärende väntar på uppgifter.</p> : null}
      <ul className="row-list">
        {cases.map(({ ref, unitName, closedOn, why }) => (
          <li key={ref} className="row-card">
            <div>
              <p className="row-title">
                <Link to={`/arenden/${ref}`}>Ärende {ref}</Link>
              </p>
              <p className="muted">
                {unitName} · avslutat {closedOn} · {unstatedReasonSv[why]}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
