import { useQuery } from '@tanstack/react-query';
import { operationsApi } from '../api/operations-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** Does every case have somebody? Counted at night, for the whole city (rule H26): no unit, no board, nobody's name. */
export function CaseCheck() {
  const query = useQuery({ queryKey: ['operations', 'cases'], queryFn: operationsApi.caseCheck, refetchInterval: 60_000 });
  const now = useNow();
  const last = query.data?.last ?? null;
  return (
    <section className="list-section">
      <h2>Ärenden som ingen har</h2>
      <ErrorText error={query.error} />
      {query.data !== undefined && last === null ? <p className="muted">Räknas varje natt. Inte räknat än.</p> : null}
      {last === null ? null : (
        <>
          <p className="muted">Hela kommunen, räknat {when(last.checkedAt, now)}.</p>
          <dl className="facts card">
            <dt>Öppna ärenden</dt>
            <dd>{last.openCases}</dd>
            <dt>Utan handläggare</dt>
            <dd>{last.withoutHolder}</dd>
            <dt>I en enhet som har upphört</dt>
            <dd>{last.unitEnded}</dd>
          </dl>
          {last.unitEnded === 0 ? null : (
            <Notice kind="danger" title="Ärenden i en enhet som har upphört">
              <p>Ingen ser dem. Säg till nämndens registrator, och flytta dem (docs/operations/namndbyte.md).</p>
            </Notice>
          )}
          {last.sealedOrphans === 0 ? null : (
            <Notice kind="danger" title={`Skyddade ärenden som ingen kan öppna: ${last.sealedOrphans}`}>
              <p>
                Alla i kretsen har slutat, bytt enhet eller anmält jäv. Vilket ärende det är går inte att se här. Be varje nämnds
                chefer kontrollera sina kretsar, i dag.
              </p>
            </Notice>
          )}
        </>
      )}
    </section>
  );
}
