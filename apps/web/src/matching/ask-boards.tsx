import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { boardAnswerSv, BoardPurpose, boardPurposeSv } from '@lots/contracts';
import { boardApi } from '../api/board-api.js';
import type { BoardAskedView, BoardQuestionsView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { CodedSelect } from './coded-select.js';

/** "Aktuell hos er?": from a case about a child, to another board of the municipality. Only the answer comes back. */
export function AskBoards({ refId }: { readonly refId: string }) {
  const query = useQuery({
    queryKey: ['board-questions', refId],
    queryFn: () => boardApi.ofCase(refId),
    refetchInterval: 60_000,
    retry: false,
  });
  return (
    <section className="card" aria-labelledby="ask-boards-heading">
      <h2 id="ask-boards-heading">Fråga en annan nämnd: aktuell hos er?</h2>
      <p className="muted">
        De får barnets namn, nummer och ålder och varför ni frågar. De svarar ja, nej eller att ni ska ringa. Frågan och svaret
        loggas.
      </p>
      <ErrorText error={query.error} />
      {query.data === undefined ? null : <Questions refId={refId} shown={query.data} />}
    </section>
  );
}

function Questions({ refId, shown }: { readonly refId: string; readonly shown: BoardQuestionsView }) {
  return (
    <>
      <ul className="plain-list">
        {shown.questions.map((asked) => (
          <Asked key={asked.id} asked={asked} />
        ))}
      </ul>
      {shown.stopSv === null ? (
        <AskForm key={shown.questions.length} refId={refId} units={shown.units} />
      ) : (
        <p className="muted">{shown.stopSv}</p>
      )}
    </>
  );
}

function Asked({ asked }: { readonly asked: BoardAskedView }) {
  const now = useNow();
  return (
    <li>
      <p>
        <strong>{asked.unitName}</strong> · {boardPurposeSv[asked.purpose]} · frågat {when(asked.askedAt, now)},{' '}
        {asked.askedInitials}
      </p>
      {asked.answer === null ? (
        <p className="muted">
          {asked.openedAt === null ? 'Inte läst än.' : `Läst ${when(asked.openedAt, now)}. Inget svar än.`} Bråttom? Ring{' '}
          {asked.phone}.
        </p>
      ) : (
        <p>
          <strong>{boardAnswerSv[asked.answer]}</strong>{' '}
          <span className="muted">
            {when(asked.answeredAt ?? asked.askedAt, now)}, {asked.answeredInitials}
          </span>
          {asked.answer === 'no' ? null : ` Ring ${asked.phone}.`}
        </p>
      )}
    </li>
  );
}

function AskForm({ refId, units }: { readonly refId: string; readonly units: BoardQuestionsView['units'] }) {
  const [id] = useState(() => crypto.randomUUID());
  const [unitCode, setUnitCode] = useState<string | null>(null);
  const [purpose, setPurpose] = useState<BoardPurpose | null>(null);
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: (body: { unitCode: string; purpose: BoardPurpose }) => boardApi.ask(refId, { id, ...body }),
    onSuccess: (next) => queries.setQueryData(['board-questions', refId], next),
  });
  const words = Object.fromEntries(units.map(({ code, name }) => [code, name]));
  return (
    <>
      <CodedSelect
        label="Vem frågar ni?"
        codes={units.map(({ code }) => code)}
        words={words}
        value={unitCode}
        onChange={setUnitCode}
      />
      <CodedSelect
        label="Varför behöver ni veta?"
        codes={BoardPurpose}
        words={boardPurposeSv}
        value={purpose}
        onChange={setPurpose}
      />
      <ErrorText error={ask.error} />
      <div className="button-row">
        <Button
          variant="secondary"
          size="medium"
          isDisabled={ask.isPending || unitCode === null || purpose === null}
          onPress={() => {
            if (unitCode !== null && purpose !== null) ask.mutate({ unitCode, purpose });
          }}
        >
          Fråga
        </Button>
      </div>
    </>
  );
}
