import { Button } from '@midas-ds/components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { ConsentReminder } from '../consents/consent-reminder.js';
import type { CallRowView } from '../api/types.js';
import { useNewCall } from '../app/shell.js';
import { ErrorText } from '../ui/error-text.js';
import { ProtocolReminder } from '../disclosures/protocol-reminder.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { clock, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { useCalls } from './use-ongoing-calls.js';
import { useCallDesk, useOpenCallIds } from './call-desk-context.js';
import { RingBack } from './ring-back.js';

/** Calls that have not ended: mine, and those a colleague has left. No name, no subject. */
export function CallsPage() {
  const newCall = useNewCall();
  const { rows, sealedWaits, error } = useCalls();
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
      <ProtocolReminder />
      <ConsentReminder />
      <UnsentCalls saved={rows} />
      <PassedToMe rows={rows.filter((row) => row.passedToMe)} />
      <CallTable heading="Mina pågående samtal" rows={rows.filter((row) => row.mine)} empty="Du har inget samtal som väntar." />
      <CallTable
        heading="Kollegors samtal"
        rows={rows.filter((row) => !row.mine && !row.passedToMe)}
        empty="Inget samtal väntar hos en kollega."
      />
      {sealedWaits ? (
        <Notice kind="warning" title="Ett skyddat samtal väntar hos en kollega">
          <p>Du kan inte se det. Är kollegan borta: ring lotsens chef, som kan ta över det.</p>
        </Notice>
      ) : null}
      <RingBack />
      <p>
        <Link to="/reservblankett">Reservblankett att skriva ut</Link> – för när Lots inte svarar.
      </p>
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

/** A colleague has asked me to go on with it. */
function PassedToMe({ rows }: { readonly rows: readonly CallRowView[] }) {
  if (rows.length === 0) return null;
  return <CallTable heading={`Lämnade till dig: ${rows.length}`} rows={rows} empty="" />;
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
        <RowTitle row={row} />
        <p className="muted">
          Sparad {when(row.savedAt, now)}
          {row.mine ? '' : ` · ${row.officerInitials}`}
          {row.removedAt === null ? '' : ` · raderas ${when(row.removedAt, now)}`}
        </p>
        {row.passedTo === null ? null : <p>{passedWords(row, now)}</p>}
        {row.mustBeHandedOver ? <p className="important-text">Barn eller fara: ska lämnas över.</p> : null}
      </div>
      {row.mine && row.passedTo === null ? (
        <Link className="button-link" to={`/samtal/${row.id}`}>
          {row.alias === null ? `Fortsätt samtalet som började ${when(row.startedAt, now)}` : `Fortsätt ${row.alias}`}
        </Link>
      ) : (
        <TakeOver row={row} />
      )}
    </li>
  );
}

/** A sealed call is known by its alias alone. */
function RowTitle({ row }: { readonly row: CallRowView }) {
  const now = useNow();
  if (row.alias === null) return <p className="row-title">Började {when(row.startedAt, now)}</p>;
  return (
    <p className="row-title">
      <span className="sealed-mark">SKYDDAT</span> {row.alias}
    </p>
  );
}

/** Where a call is that was passed on and nobody has taken yet. */
function passedWords(row: CallRowView, now: number): string {
  const to = row.passedTo === '' ? 'dagens lots' : (row.passedTo ?? '');
  const at = row.passedAt === null ? '' : ` ${when(row.passedAt, now)}`;
  return row.mine
    ? `Lämnat till ${to}${at}. Väntar på att tas över.`
    : `Lämnat${at} av ${row.officerInitials} till ${row.passedToMe ? 'dig' : to}.`;
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
        aria-label={`${row.mine ? 'Ta tillbaka' : 'Ta över'} samtalet som började ${clock(row.startedAt)}`}
        onPress={() => void takeOver()}
      >
        {row.mine ? 'Ta tillbaka' : 'Ta över'}
      </Button>
    </div>
  );
}
