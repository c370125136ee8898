import { exitCloseReasonSv, exitThreatSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { exitApi } from '../api/exit-api.js';
import type { ExitRowView, ExitWaitingView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { exitClockWords, isLate } from './words.js';

/** What one's circles have, those nobody has spoken with first: references and times. No name, and no number of anything. */
export function ExitsPage() {
  const query = useQuery({ queryKey: ['inbox', 'exit'], queryFn: exitApi.list, refetchInterval: 60_000 });
  const { cases = [], waiting = [] } = query.data ?? {};
  const nothing = query.isSuccess && cases.length === 0 && waiting.length === 0;
  return (
    <Page heading="Avhoppare">
      <ErrorText error={query.error} />
      {nothing ? <p className="muted">Inget väntar på dig här. Du ser bara det som du är med i kretsen för.</p> : null}
      {waiting.length === 0 ? null : (
        <section className="list-section">
          <h2>Mottagna, inte öppnade</h2>
          <ul className="row-list">
            {waiting.map((row) => (
              <WaitingCard key={row.caseRef} row={row} />
            ))}
          </ul>
        </section>
      )}
      {cases.length === 0 ? null : (
        <section className="list-section">
          <h2>Avhopparärenden</h2>
          <ul className="row-list">
            {cases.map((row) => (
              <ExitCard key={row.ref} row={row} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

function WaitingCard({ row }: { readonly row: ExitWaitingView }) {
  const now = useNow();
  return (
    <li className="row-card row-important">
      <div className="row-main">
        <p className="row-title">
          <Link to={`/avhoppare/nytt?arende=${row.caseRef}`}>Öppna avhopparärende på {row.caseRef}</Link>
        </p>
        <p className={isLate(row.clock) ? 'important-text' : undefined}>{exitClockWords(row.clock, now)}</p>
        <p className="muted">Inkom till staden {when(row.receivedAt, now)}. Hela enheten ser ärendet tills det är öppnat.</p>
      </div>
    </li>
  );
}

function ExitCard({ row }: { readonly row: ExitRowView }) {
  const now = useNow();
  const open = row.closedReason === null;
  return (
    <li className={open && isLate(row.clock) ? 'row-card row-important' : 'row-card'}>
      <div className="row-main">
        <p className="row-title">
          <span className="sealed-mark">SKYDDAT</span>
          <Link to={`/avhoppare/${row.ref}`}>Avhopparärende {row.ref}</Link>
        </p>
        <p className={open && isLate(row.clock) ? 'important-text' : undefined}>
          {row.closedReason === null ? exitClockWords(row.clock, now) : `Avslutat: ${exitCloseReasonSv[row.closedReason]}`}
        </p>
        <p className="muted">
          {exitThreatSv[row.threat]} · kontaktkod {row.contactCode} · öppnat {when(row.openedAt, now)} av {row.openedInitials}
        </p>
      </div>
    </li>
  );
}
