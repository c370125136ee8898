import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { logReviewLimits } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { OwnLogQuestionView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { LongText } from '../ui/text-inputs.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** What the reviewer has asked me about what I have opened. */
export function OwnQuestionsPage() {
  const query = useQuery({ queryKey: ['log-questions'], queryFn: lotsApi.logQuestions });
  const questions = query.data?.questions ?? [];
  return (
    <Page heading="Frågor om det du har läst" narrow>
      <p className="muted">Loggranskaren frågar ibland varför något öppnades. En fråga betyder inte att du har gjort fel.</p>
      <ErrorText error={query.error} />
      {query.isSuccess && questions.length === 0 ? <p>Ingen har frågat dig något.</p> : null}
      <ul className="row-list">
        {questions.map((question) => (
          <OwnQuestion key={question.id} question={question} />
        ))}
      </ul>
    </Page>
  );
}

function OwnQuestion({ question }: { readonly question: OwnLogQuestionView }) {
  const now = useNow();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const answer = useMutation({
    mutationFn: () => lotsApi.answerLogQuestion(question.id, text),
    onSettled: () => queries.invalidateQueries({ queryKey: ['log-questions'] }),
  });
  return (
    <li className="row-card log-item">
      <div className="row-main">
        <h2 className="row-title">
          {question.action}, {when(question.readAt, now)}
        </h2>
        <p>{question.text}</p>
        {question.answeredAt === null ? null : (
          <p>
            Du svarade {when(question.answeredAt, now)}: {question.answer}
          </p>
        )}
      </div>
      {question.answeredAt === null ? (
        <div className="log-judge">
          <LongText label="Ditt svar" value={text} onChange={setText} maxLength={logReviewLimits.text} />
          <ErrorText error={answer.error} />
          <Button size="medium" isDisabled={answer.isPending || text.trim() === ''} onPress={() => answer.mutate()}>
            Skicka svaret
          </Button>
        </div>
      ) : null}
    </li>
  );
}
