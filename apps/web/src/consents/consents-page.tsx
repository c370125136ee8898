import { consentCooperationSv, consentStatusSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { ConsentReminder } from './consent-reminder.js';

/** The unit's consents, those that end soonest first. A row names nobody. */
export function ConsentsPage() {
  const query = useQuery({ queryKey: ['consents'], queryFn: lotsApi.consents });
  const all = query.data?.consents ?? [];
  return (
    <Page heading="Samtycken">
      <div className="button-row">
        <Link className="button-link" to="/samtycken/nytt">
          Nytt samtycke
        </Link>
        <Link to="/sekretess">Till Sekretess</Link>
      </div>
      <ErrorText error={query.error} />
      <ConsentReminder />
      {query.isSuccess && all.length === 0 ? <p className="muted">Inga samtycken än.</p> : null}
      <ul className="row-list">
        {all.map((row) => (
          <li key={row.ref} className="card">
            <Link to={`/samtycken/${row.ref}`}>
              {row.ref} – {consentStatusSv[row.status]}
            </Link>
            <p className="muted">
              {consentCooperationSv[row.cooperation]} · {row.parties.map(({ sv }) => sv).join(', ')} · {row.from} till {row.to}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
