import { disclosureResultSv, disclosureStateSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { ConsentReminder } from '../consents/consent-reminder.js';
import type { DisclosureRowView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { ProtocolReminder } from './protocol-reminder.js';

/** The unit's decisions: what waits first. A row names nobody. */
export function DisclosuresPage() {
  const query = useQuery({ queryKey: ['disclosures'], queryFn: lotsApi.disclosures });
  const all = query.data?.disclosures ?? [];
  const waiting = all.filter(({ state }) => state !== 'decided');
  const decided = all.filter(({ state }) => state === 'decided');
  return (
    <Page heading="Sekretess">
      <div className="button-row">
        <Link className="button-link" to="/sekretess/ny">
          Ny sekretessprövning
        </Link>
        <Link className="button-link" to="/sekretess/bradskande">
          Redan lämnat, brådskande
        </Link>
        <Link className="button-link" to="/samtycken">
          Samtycken
        </Link>
      </div>
      <ErrorText error={query.error} />
      <ProtocolReminder />
      <ConsentReminder />
      {query.isSuccess && all.length === 0 ? <p className="muted">Inga sekretessprövningar än.</p> : null}
      <Group heading={`Att göra klart: ${waiting.length}`} rows={waiting} />
      <Group heading="Beslutade" rows={decided} />
    </Page>
  );
}

function Group({ heading, rows }: { readonly heading: string; readonly rows: readonly DisclosureRowView[] }) {
  const now = useNow();
  if (rows.length === 0) return null;
  return (
    <section className="list-section">
      <h2>{heading}</h2>
      <ul className="row-list">
        {rows.map((row) => (
          <li key={row.ref} className="card">
            <Link to={`/sekretess/${row.ref}`}>
              {row.ref} – {row.recipientSv}
            </Link>
            <p>
              {row.result === null ? disclosureStateSv[row.state] : disclosureResultSv[row.result]}
              {row.state === 'awaiting_second' ? ` · ${disclosureStateSv.awaiting_second}` : ''}
              {row.lagrum.length > 0 ? ` · ${row.lagrum.join(', ')}` : ''}
            </p>
            <p className="muted">
              {row.byInitials} {when(row.at, now)}
              {row.protocolDue !== null && row.state === 'protocol_due' ? ` · protokoll senast ${row.protocolDue}` : ''}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
