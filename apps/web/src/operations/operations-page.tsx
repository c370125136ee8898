import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { operationsApi } from '../api/operations-api.js';
import type { DeadLetterView, OperationsView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { CaseCheck } from './case-check.js';

/** For the administrator: does the queue move? No personal data: opaque ids, job names and error codes. */
export function OperationsPage() {
  const query = useQuery({ queryKey: ['operations'], queryFn: operationsApi.operations, refetchInterval: 10_000 });
  return (
    <Page heading="Drift">
      <ErrorText error={query.error} />
      {query.data ? <Operations view={query.data} /> : null}
    </Page>
  );
}

function Operations({ view }: { readonly view: OperationsView }) {
  const now = useNow();
  return (
    <>
      <dl className="facts card">
        <dt>Väntar i kön</dt>
        <dd>{view.waiting}</dd>
        <dt>Äldsta har väntat sedan</dt>
        <dd>{view.oldestWaitingSince === null ? 'inget väntar' : when(view.oldestWaitingSince, now)}</dd>
        <dt>Loggens försegling</dt>
        <dd>{sealingWords(view.sealing, now)}</dd>
        <dt>Kö</dt>
        <dd>{view.driver}</dd>
      </dl>
      {view.sealing.late ? (
        <Notice kind="danger" live title="Loggen förseglas inte">
          <p>
            Rader som inte är förseglade kan ändras utan att det märks. Se till att förseglaren går (docs/operations/loggen.md).
          </p>
        </Notice>
      ) : null}
      <CaseCheck />
      <section className="list-section">
        <h2>Jobb som har gett upp: {view.deadLetters.length}</h2>
        {view.deadLetters.length === 0 ? <p className="muted">Inget jobb har gett upp.</p> : null}
        <ul className="row-list">
          {view.deadLetters.map((letter) => (
            <DeadLetter key={letter.id} letter={letter} />
          ))}
        </ul>
      </section>
    </>
  );
}

function sealingWords(sealing: OperationsView['sealing'], now: number): string {
  if (sealing.oldest === null) return 'allt är förseglat';
  return `${sealing.unsealed} rader väntar, den äldsta sedan ${when(sealing.oldest, now)}`;
}

function DeadLetter({ letter }: { readonly letter: DeadLetterView }) {
  const now = useNow();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => operationsApi.retryDeadLetter(letter.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['operations'] }),
  });
  return (
    <li className="row-card">
      <div>
        <p className="row-title">{letter.job}</p>
        <p className="muted">
          {letter.attempts} försök · skapat {when(letter.createdAt, now)} · gav upp {when(letter.deadAt, now)}
          {letter.errorCode === null ? '' : ` · ${letter.errorCode}`}
        </p>
        <ErrorText error={retry.error} />
      </div>
      <Button
        variant="secondary"
        size="medium"
        aria-label={`Försök igen: ${letter.job}, skapat ${when(letter.createdAt, now)}`}
        isDisabled={retry.isPending}
        onPress={() => retry.mutate()}
      >
        Försök igen
      </Button>
    </li>
  );
}
