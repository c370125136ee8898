import { Button } from '@midas-ds/components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { CallRowView } from '../api/types.js';
import { useNewCall } from '../app/shell.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { clock, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { useCalls } from './use-ongoing-calls.js';
import { useCallDesk, useOpenCallIds } from './call-desk-context.js';
import { RingBack } from './ring-back.js';

/** Calls that have not ended: mine, and those a colleague has left. No name, no subject. */
export function CallsPage() {
  const newCall = useNewCall();
  const { rows, error } = useCalls();
  return (
    <Page
      heading="Samtal"
      aside={
        <Button size="medium" onPress={newCall}>
          Nytt samtal (F2)
        </Button>
      }
    >
      <ErrorText error={error} />
      <UnsentCalls saved={rows} />
      <CallTable heading="Mina pågående samtal" rows={rows.filter((row) => row.mine)} empty="Du har inget samtal som väntar." />
      <CallTable heading="Kollegors samtal" rows={rows.filter((row) => !row.mine)} empty="Inget samtal väntar hos en kollega." />
      <RingBack />
    </Page>
  );
}

/** Open in this tab but not on the server yet. */
function UnsentCalls({ saved }: { readonly saved: readonly CallRowView[] }) {
  const desk = useCallDesk();
  const known = new Set(saved.map((row) => row.id));
  const ids = useOpenCallIds().filter((id) => !known.has(id) && desk.get(id)?.unsaved);
  if (ids.length === 0) return null;
  return (
    <ul className="plain-list">
      {ids.map((id) => (
        <li key={id}>
          <Link to={`/samtal/${id}`}>Samtal som inte är sparat än</Link>
        </li>
      ))}
    </ul>
  );
}

interface CallTableProps {
  readonly heading: string;
  readonly rows: readonly CallRowView[];
  readonly empty: string;
}

function CallTable({ heading, rows, empty }: CallTableProps) {
  return (
    <section className="list-section">
      <h2>{heading}</h2>
      {rows.length === 0 ? <p className="muted">{empty}</p> : null}
      <ul className="row-list">
        {rows.map((row) => (
          <CallRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function CallRow({ row }: { readonly row: CallRowView }) {
  const now = useNow();
  return (
    <li className={row.mustBeHandedOver ? 'row-card row-important' : 'row-card'}>
      <div>
        <p className="row-title">Började {when(row.startedAt, now)}</p>
        <p className="muted">
          Sparad {when(row.savedAt, now)}
          {row.mine ? '' : ` · ${row.officerInitials}`}
          {row.removedAt === null ? '' : ` · raderas ${when(row.removedAt, now)}`}
        </p>
        {row.mustBeHandedOver ? <p className="important-text">Barn eller fara: ska lämnas över.</p> : null}
      </div>
      {row.mine ? (
        <Link className="button-link" to={`/samtal/${row.id}`}>
          Fortsätt samtalet som började {when(row.startedAt, now)}
        </Link>
      ) : (
        <TakeOver row={row} />
      )}
    </li>
  );
}

function TakeOver({ row }: { readonly row: CallRowView }) {
  const desk = useCallDesk();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const takeOver = async () => {
    try {
      desk.open(await lotsApi.takeOverCall(row.id));
      await queries.invalidateQueries({ queryKey: ['calls'] });
      await navigate(`/samtal/${row.id}`);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <div>
      <ErrorText error={error} />
      <Button
        variant="secondary"
        size="medium"
        aria-label={`Ta över samtalet som började ${clock(row.startedAt)}`}
        onPress={() => void takeOver()}
      >
        Ta över
      </Button>
    </div>
  );
}
