import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { ArrivalUpdateRowView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { PackageText } from '../ui/package-text.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

const useUpdates = () =>
  useQuery({ queryKey: ['inbox', 'arrival-updates'], queryFn: lotsApi.arrivalUpdates, refetchInterval: 60_000 });

/** In the inbox: what the VBE-team has sent about a child of ours and nobody has received. */
export function WaitingArrivals() {
  const query = useUpdates();
  const waiting = (query.data?.updates ?? []).filter(({ receivedAt }) => receivedAt === null);
  if (waiting.length === 0) return <ErrorText error={query.error} />;
  return (
    <section className="list-section">
      <h2>Ankomst, från VBE-teamet</h2>
      <ul className="row-list">
        {waiting.map((row) => (
          <UpdateCard key={row.ref} row={row} />
        ))}
      </ul>
    </section>
  );
}

/** In the child's case: the latest that was sent, received or not. */
export function CaseArrival({ caseRef }: { readonly caseRef: string }) {
  const query = useUpdates();
  const row = query.data?.updates.find((update) => update.caseRef === caseRef);
  return row === undefined ? null : (
    <ul className="row-list">
      <UpdateCard row={row} />
    </ul>
  );
}

function UpdateCard({ row }: { readonly row: ArrivalUpdateRowView }) {
  const now = useNow();
  return (
    <li className={row.receivedAt === null ? 'row-card row-important' : 'row-card'}>
      <div className="row-main">
        <p className="row-title">
          <Link to={`/ankomst/${row.ref}`}>
            Ankomst, {row.caseRef === null ? `överlämning ${row.childRef}` : `ärende ${row.caseRef}`}
          </Link>
        </p>
        <p className="muted">
          Skickad {when(row.sentAt, now)}
          {row.receivedAt === null
            ? ' · inte kvitterad'
            : ` · kvitterad ${when(row.receivedAt, now)}, ${row.receivedInitials ?? ''}`}
        </p>
      </div>
    </li>
  );
}

/** One package, as it was sent. */
export function ArrivalUpdatePage() {
  const { ref = '' } = useParams();
  const now = useNow();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['arrival-update', ref], queryFn: () => lotsApi.arrivalUpdate(ref), retry: false });
  const receive = useMutation({
    mutationFn: () => lotsApi.receiveArrival(ref),
    onSuccess: async (next) => {
      queries.setQueryData(['arrival-update', ref], next);
      await queries.invalidateQueries({ queryKey: ['inbox', 'arrival-updates'] });
    },
  });
  const item = query.data;
  return (
    <Page heading="Ankomst" narrow>
      <p>
        <Link to="/inkorg">Till inkorgen</Link>
      </p>
      <ErrorText error={query.error ?? receive.error} />
      {item ? (
        <article className="card">
          <h2>Från VBE-teamet</h2>
          <p className="muted">
            {when(item.sentAt, now)} · {item.caseRef === null ? `överlämning ${item.childRef}` : `ärende ${item.caseRef}`}
          </p>
          {item.latest ? null : <p className="important-text">En nyare har kommit. Läs den i inkorgen.</p>}
          <PackageText mustNotKnow="" sections={item.sections} goodToKnow={item.goodToKnow} heading="Det som skickades" />
          {item.receivedAt === null ? (
            <div className="button-row">
              <Button size="medium" isDisabled={receive.isPending} onPress={() => receive.mutate()}>
                Kvittera
              </Button>
            </div>
          ) : (
            <p role="status">
              Kvitterad {when(item.receivedAt, now)}, {item.receivedInitials ?? ''}.
            </p>
          )}
        </article>
      ) : null}
    </Page>
  );
}
