import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BoardAnswer, boardAnswerSv, boardPurposeSv, Permission } from '@lots/contracts';
import { boardApi } from '../api/board-api.js';
import type { BoardWaitingView } from '../api/types.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

const waitingKey = ['inbox', 'board-questions'] as const;

/** In the inbox: another board asks whether a child is known to us. Who it is about is shown when somebody reads the question. */
export function WaitingQuestions() {
  const { permissions } = useSignedIn();
  const may = permissions.includes(Permission.AssessmentsWrite);
  const query = useQuery({ queryKey: waitingKey, queryFn: boardApi.waiting, refetchInterval: 60_000, enabled: may });
  const questions = query.data?.questions ?? [];
  if (questions.length === 0) return <ErrorText error={query.error} />;
  return (
    <section className="list-section" aria-labelledby="waiting-questions-heading">
      <h2 id="waiting-questions-heading">Aktuell hos er? Frågor från andra nämnder</h2>
      <ul className="row-list">
        {questions.map((row) => (
          <Question key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Question({ row }: { readonly row: BoardWaitingView }) {
  const now = useNow();
  const read = useMutation({ mutationFn: () => boardApi.open(row.id), gcTime: 0 });
  const about = read.data;
  return (
    <li className="row-card row-important">
      <div className="row-main">
        <p className="row-title">{row.fromUnit} frågar</p>
        <p className="muted">
          {boardPurposeSv[row.purpose]} · {when(row.askedAt, now)}, {row.askedInitials}
          {row.openedInitials === null ? '' : ` · läst av ${row.openedInitials}`}
        </p>
        <ErrorText error={read.error} />
        {about === undefined ? (
          <div className="button-row">
            <Button variant="secondary" size="medium" isDisabled={read.isPending} onPress={() => read.mutate()}>
              Läs frågan
            </Button>
          </div>
        ) : (
          <>
            <p>
              Är <strong>{about.name === '' ? 'Namn okänt' : about.name}</strong>
              {about.age === null ? '' : `, ${about.age} år`}
              {about.identityNumber === '' ? '' : `, ${about.identityNumber}`} aktuell hos er?
            </p>
            <p className="muted">
              Sök i ert eget register. Lots söker inte åt er. Svara bara på frågan, inte varför. De som frågar nås på{' '}
              {about.phone}. Namnet försvinner härifrån när du har svarat.
            </p>
            <Answers id={row.id} />
          </>
        )}
      </div>
    </li>
  );
}

function Answers({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (code: BoardAnswer) => boardApi.answer(id, code),
    onSuccess: () => queries.invalidateQueries({ queryKey: waitingKey }),
  });
  return (
    <>
      <ErrorText error={answer.error} />
      <div className="button-row">
        {BoardAnswer.map((code) => (
          <Button key={code} variant="secondary" size="medium" isDisabled={answer.isPending} onPress={() => answer.mutate(code)}>
            {boardAnswerSv[code]}
          </Button>
        ))}
      </div>
    </>
  );
}
