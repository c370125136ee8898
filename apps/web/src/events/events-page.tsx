import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { EventListView, EventView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { FormLinks } from './form-links.js';
import { useNow } from '../ui/use-now.js';

/** The coordinator's own administration. Numbers are given for events without persons only (screens.md S10). */
export function EventsPage() {
  const query = useQuery({ queryKey: ['events'], queryFn: lotsApi.events });
  const events = query.data?.events ?? [];
  return (
    <Page heading="Händelser">
      <p className="muted">Avidentifierade händelser från din förvaltning. Orosanmälningar och ärenden syns aldrig här.</p>
      <ErrorText error={query.error} />
      {query.data ? <Counts counts={query.data.counts} /> : null}
      {query.isSuccess && events.length === 0 ? <p className="muted">Inga händelser än.</p> : null}
      <ul className="row-list" aria-label="Händelser">
        {events.map((event) => (
          <EventRow key={event.ref} event={event} />
        ))}
      </ul>
      <FormLinks />
    </Page>
  );
}

function Counts({ counts }: { readonly counts: EventListView['counts'] }) {
  if (counts.length === 0) return null;
  return (
    <table className="event-counts">
      <caption>Händelser utan personer, antal</caption>
      <thead>
        <tr>
          <th scope="col">Typ</th>
          <th scope="col">Antal</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ sv, count }) => (
          <tr key={sv}>
            <th scope="row">{sv}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EventRow({ event }: { readonly event: EventView }) {
  return (
    <li className="row-card">
      <div>
        <p className="row-title">
          <Link to={`/handelser/${event.ref}`}>
            {event.typesSv.join(', ')}, {event.ref}
          </Link>
        </p>
        <p className="muted">
          {event.placeSv} · {event.areaName ?? 'hela staden'} · {event.whenSv} · från {event.fromName}
        </p>
        <p>
          <EventStatus event={event} />
        </p>
      </div>
    </li>
  );
}

export function EventStatus({ event }: { readonly event: EventView }) {
  const now = useNow();
  if (event.mergedInto !== null) return <>Ihopslagen med {event.mergedInto}</>;
  if (event.state === 'received') return <>Mottagen{event.categorySv === null ? '' : ` · ${event.categorySv}`}</>;
  return event.overdue ? (
    <strong>Försenad – skulle ha kvitterats {when(event.receiptDue, now)}</strong>
  ) : (
    <>Ny – kvittera senast {when(event.receiptDue, now)}</>
  );
}
