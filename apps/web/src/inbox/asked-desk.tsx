import { useQuery } from '@tanstack/react-query';
import { deskAnswerSv, deskQuestionSv } from '@lots/contracts';
import { deskQuestionApi } from '../api/desk-question-api.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** What the unit has asked the desk about one hand-over, and what came back; nothing when nothing has been asked. */
export function AskedDesk({ refId }: { readonly refId: string }) {
  const now = useNow();
  const query = useQuery({ queryKey: ['inbox', refId, 'questions'], queryFn: () => deskQuestionApi.of(refId), retry: false });
  const questions = query.data?.questions ?? [];
  if (questions.length === 0) return <ErrorText error={query.error} />;
  return (
    <section aria-labelledby="asked-desk-heading">
      <h3 id="asked-desk-heading">Frågat lotsen</h3>
      <ul className="plain-list">
        {questions.map((row) => (
          <li key={row.id}>
            <p>
              <strong>{deskQuestionSv[row.code]}</strong> · frågat {when(row.askedAt, now)}, {row.askedInitials}
            </p>
            {row.answer === null ? (
              <p className="muted">Inget svar än. Tiden för kvittens går vidare. Bråttom? Ring {query.data?.phone}.</p>
            ) : (
              <p>
                {deskAnswerSv[row.answer]}{' '}
                <span className="muted">
                  {when(row.answeredAt ?? row.askedAt, now)}, {row.answeredInitials}
                </span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
