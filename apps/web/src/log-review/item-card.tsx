import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { logReviewLimits, logReviewReasonSv, LogVerdict, logVerdictSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { LogReviewItemView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { LongText } from '../ui/text-inputs.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

interface ItemProps {
  readonly item: LogReviewItemView;
  /** The month is closed: nothing more to say. */
  readonly signed: boolean;
}

/** One reading: who, when, what, why it is here – and what the reviewer says about it. */
export function ItemCard({ item, signed }: ItemProps) {
  const now = useNow();
  const title = `${item.who}, ${when(item.at, now)}`;
  const risky = item.reasons.some((reason) => reason !== 'sample');
  return (
    <li className={risky ? 'row-card row-important log-item' : 'row-card log-item'}>
      <div className="row-main">
        <h3 className="row-title">{title}</h3>
        <p>
          {item.openings > 1 ? `${item.openings} öppningar. Den sista: ${item.action.toLowerCase()}` : item.action}
          {item.objects.length === 0 ? '' : ` (${item.objects.join(', ')})`}
        </p>
        <p className="muted">
          {item.unitName} · Varför på listan: {item.reasons.map((reason) => logReviewReasonSv[reason]).join(', ')}
        </p>
        <Question item={item} />
        {item.verdict === null ? null : (
          <p>
            <strong>{logVerdictSv[item.verdict]}</strong>
            {item.decidedInitials === null ? '' : ` (${item.decidedInitials})`}
            {item.text === '' ? '' : `: ${item.text}`}
          </p>
        )}
      </div>
      {item.verdict === null && !signed ? <Judge item={item} title={title} /> : null}
    </li>
  );
}

function Question({ item }: { readonly item: LogReviewItemView }) {
  const now = useNow();
  if (item.question === null) return null;
  const { text, answer, answeredAt, askedAt } = item.question;
  return (
    <div>
      <p>
        Du frågade {when(askedAt, now)}: {text}
      </p>
      <p>{answeredAt === null ? 'Inget svar än.' : `Svar ${when(answeredAt, now)}: ${answer}`}</p>
    </div>
  );
}

const verdicts = LogVerdict.map((value) => ({ value, sv: logVerdictSv[value] }));

function Judge({ item, title }: { readonly item: LogReviewItemView; readonly title: string }) {
  const queries = useQueryClient();
  const [verdict, setVerdict] = useState<LogVerdict | null>(null);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const refresh = () =>
    Promise.all(['log-review', 'log-reviews', 'log-alarms'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  const decide = useMutation({
    mutationFn: (chosen: LogVerdict) => lotsApi.decideLogItem(item.id, { verdict: chosen, text }),
    onSettled: refresh,
  });
  const ask = useMutation({
    mutationFn: () => lotsApi.askAboutLogItem(item.id, text),
    onSuccess: () => setText(''),
    onSettled: refresh,
  });
  const save = () => (verdict === null ? setMissing(true) : decide.mutate(verdict));
  return (
    <div className="log-judge">
      <Choice label="Fanns det skäl att läsa?" options={verdicts} value={verdict} onChange={setVerdict} />
      <LongText
        label={item.question === null ? 'Motivering, eller din fråga till den som läste' : 'Motivering'}
        value={text}
        onChange={setText}
        maxLength={logReviewLimits.text}
        help="Krävs när det inte fanns skäl. Skriv inget om den ärendet gäller."
      />
      {missing && verdict === null ? (
        <Notice kind="warning" live>
          <p>Välj Motiverad eller Inte motiverad först.</p>
        </Notice>
      ) : null}
      <ErrorText error={decide.error ?? ask.error} />
      <div className="button-row">
        <Button size="medium" aria-label={`Spara bedömningen: ${title}`} isDisabled={decide.isPending} onPress={save}>
          Spara bedömningen
        </Button>
        {item.question === null ? (
          <Button
            variant="secondary"
            size="medium"
            aria-label={`Fråga den som läste: ${title}`}
            isDisabled={ask.isPending || text.trim() === ''}
            onPress={() => ask.mutate()}
          >
            Fråga den som läste
          </Button>
        ) : null}
      </div>
    </div>
  );
}
