import { relativeCloseReasonSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { relativesApi } from '../api/relatives-api.js';
import type { RelativeRowView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** The unit's support to relatives, the longest without a session first. A row names nobody. */
export function RelativesPage() {
  const query = useQuery({ queryKey: ['relatives'], queryFn: relativesApi.list });
  const all = query.data?.relatives ?? [];
  return (
    <Page heading="Anhörigstöd">
      <p>
        Stöd till den som oroar sig för någon. Den anhöriga är den enda som registreras. Kom det som en överlämning öppnar du
        stödet från ärendet. Har den anhöriga vänt sig direkt till er: <Link to="/anhoriga/nytt">öppna stöd utan ärende</Link>.
      </p>
      <ErrorText error={query.error} />
      {query.isSuccess && all.length === 0 ? <p className="muted">Inget stöd är öppnat än.</p> : null}
      <ul className="row-list">
        {all.map((row) => (
          <RelativeCard key={row.ref} row={row} />
        ))}
      </ul>
    </Page>
  );
}

function RelativeCard({ row }: { readonly row: RelativeRowView }) {
  const now = useNow();
  return (
    <li className="row-card">
      <p className="row-title">
        <Link to={`/anhoriga/${row.ref}`}>Stöd till anhörig, {row.ref}</Link>
      </p>
      <p className="muted">
        Öppnat {when(row.openedAt, now)} av {row.openedInitials}
        {row.lastDay === null ? ' · inget samtal än' : ` · senaste samtalet ${row.lastDay}`}
        {row.closedReason === null ? '' : ` · avslutat: ${relativeCloseReasonSv[row.closedReason].toLocaleLowerCase('sv')}`}
      </p>
    </li>
  );
}
