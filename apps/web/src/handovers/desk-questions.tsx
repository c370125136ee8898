import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { deskQuestionSv } from '@lots/contracts';
import { deskQuestionApi } from '../api/desk-question-api.js';
import type { WaitingDeskQuestionView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { receiptWords, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** What receivers have asked about what the desk has handed over; nothing when nobody asks. */
export function DeskQuestions() {
  const query = useQuery({
    queryKey: ['handovers', 'questions'],
    queryFn: deskQuestionApi.waiting,
    refetchInterval: 60_000,
  });
  const questions = query.data?.questions ?? [];
  if (questions.length === 0) return <ErrorText error={query.error} />;
  return (
    <section className="list-section">
      <h2>{`Mottagare frågar: ${questions.length}`}</h2>
      <ul className="row-list">
        {questions.map((row) => (
          <Question key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Question({ row }: { readonly row: WaitingDeskQuestionView }) {
  const now = useNow();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (said: 'phone' | 'not_known') => deskQuestionApi.answer(row.id, said),
    onSettled: () => queries.invalidateQueries({ queryKey: ['handovers', 'questions'] }),
  });
  const about = `om ${row.ref}, ${row.unitName}`;
  return (
    <li className="row-card row-important" aria-label={`${deskQuestionSv[row.code]}, ${row.unitName}`}>
      <div className="row-main">
        <p className="row-title">{deskQuestionSv[row.code]}</p>
        <p>
          {row.unitName}, telefon {row.phone} · {row.ref} · frågat {when(row.askedAt, now)}, {row.askedInitials}
        </p>
        <p className="muted">
          {row.receiptBy === null ? '' : `Kvittens: ${receiptWords(row.receiptBy, now, 'ingen har kvitterat')}. `}
          Svara med ord genom Komplettera på {row.ref} här nedanför; då är frågan besvarad.
        </p>
        <ErrorText error={answer.error} />
      </div>
      <div className="row-actions">
        <Button
          size="medium"
          aria-label={`Jag har ringt ${about}`}
          isDisabled={answer.isPending}
          onPress={() => answer.mutate('phone')}
        >
          Jag har ringt
        </Button>
        <Button
          variant="secondary"
          size="medium"
          aria-label={`Vi vet inte mer ${about}`}
          isDisabled={answer.isPending}
          onPress={() => answer.mutate('not_known')}
        >
          Vi vet inte mer
        </Button>
      </div>
    </li>
  );
}
