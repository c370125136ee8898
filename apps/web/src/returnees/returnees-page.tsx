import { Button } from '@midas-ds/components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { ReturneeRowView, ReturneeSignalView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { mapRowSv } from './words.js';

/** What the caller's circles have: references and next steps. No name, and no number of anything in a heading. */
export function ReturneesPage() {
  const query = useQuery({ queryKey: ['inbox', 'returnees'], queryFn: lotsApi.returnees, refetchInterval: 60_000 });
  const { signals = [], processes = [] } = query.data ?? {};
  const nothing = query.isSuccess && signals.length === 0 && processes.length === 0;
  return (
    <Page heading="Återvändare">
      <ErrorText error={query.error} />
      {nothing ? <p className="muted">Inget väntar på dig här. Du ser bara det som du är namngiven för.</p> : null}
      {signals.length === 0 ? null : (
        <section className="list-section">
          <h2>Från lotsen</h2>
          <ul className="row-list">
            {signals.map((signal) => (
              <SignalCard key={signal.ref} signal={signal} />
            ))}
          </ul>
        </section>
      )}
      {processes.length === 0 ? null : (
        <section className="list-section">
          <h2>Processer</h2>
          <ul className="row-list">
            {processes.map((row) => (
              <ProcessCard key={row.caseRef} row={row} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

function SignalCard({ signal }: { readonly signal: ReturneeSignalView }) {
  const now = useNow();
  const go = useNavigate();
  const take = useMutation({
    mutationFn: () => lotsApi.takeReturneeSignal(signal.ref),
    onSuccess: ({ caseRef }) => go(`/atervandare/${caseRef}`),
  });
  return (
    <li className="row-card row-important" aria-label={`Signal ${signal.ref}`}>
      <div className="row-main">
        <p className="row-title">
          <span className="sealed-mark">SKYDDAT</span>
          <span>Signal {signal.ref}</span>
        </p>
        <p className="muted">Kom {when(signal.at, now)}. Texten visas när du tar emot.</p>
        <ErrorText error={take.error} />
      </div>
      <div className="row-actions">
        <Button size="medium" isDisabled={take.isPending} onPress={() => take.mutate()}>
          Ta emot
        </Button>
      </div>
    </li>
  );
}

function ProcessCard({ row }: { readonly row: ReturneeRowView }) {
  const now = useNow();
  return (
    <li className={row.attention ? 'row-card row-important' : 'row-card'}>
      <div className="row-main">
        <p className="row-title">
          <Link to={`/atervandare/${row.caseRef}`}>Ärende {row.caseRef}</Link>
        </p>
        <p className={row.attention ? 'important-text' : undefined}>
          {row.nextStep === null ? 'Avslutat' : `Nästa: ${mapRowSv[row.nextStep]}. ${row.nextSv}`}
        </p>
        <p className="muted">Mottaget {when(row.begunAt, now)}</p>
      </div>
    </li>
  );
}
