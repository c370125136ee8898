import { Button } from '@midas-ds/components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { eventLimits } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { EventReadView, HandleEventDto } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { LongText } from '../ui/text-inputs.js';
import { Page } from '../ui/page.js';
import { EventStatus } from './events-page.js';
import { TextFindings, useTextCheck } from './text-findings.js';

type Change = Omit<HandleEventDto, 'version'>;

/** One event: read, receive, sort, merge, answer. */
export function EventPage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['events', ref], queryFn: () => lotsApi.event(ref) });
  return (
    <Page heading="Händelse" narrow>
      <p>
        <Link to="/handelser">Till alla händelser</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <EventBody key={query.data.version} event={query.data} /> : null}
    </Page>
  );
}

function EventBody({ event }: { readonly event: EventReadView }) {
  const { busy, error, change } = useChange(event);
  return (
    <>
      <p role="status">
        <EventStatus event={event} />
      </p>
      <Facts event={event} />
      <ErrorText error={error} />
      {event.state === 'sent' ? (
        <Button size="medium" isDisabled={busy} onPress={() => void change({})}>
          Ta emot
        </Button>
      ) : null}
      <Sorting event={event} busy={busy} onChange={change} />
      {event.canAnswer ? <Answer event={event} busy={busy} onChange={change} /> : null}
    </>
  );
}

function Facts({ event }: { readonly event: EventReadView }) {
  const rows: readonly (readonly [string, string])[] = [
    ['Vad', event.typesSv.join(', ')],
    ['Miljö', event.environmentSv],
    ['Plats', event.placeSv],
    ['Område', event.areaName ?? 'hela staden'],
    ['När', event.whenSv],
    ['Skada', event.damageSv],
    ['Från', event.fromName],
  ];
  return (
    <>
      <dl className="event-facts">
        {rows.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {event.detailsSv.length === 0 ? null : (
        <ul>
          {event.detailsSv.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {event.text === '' ? null : <p className="event-text">{event.text}</p>}
    </>
  );
}

interface PartProps {
  readonly event: EventReadView;
  readonly busy: boolean;
  readonly onChange: (change: Change) => Promise<void>;
}

function Sorting({ event, busy, onChange }: PartProps) {
  const list = useQuery({ queryKey: ['events'], queryFn: lotsApi.events });
  const others = (list.data?.events ?? []).filter((other) => other.ref !== event.ref && other.mergedInto === null);
  return (
    <section aria-labelledby="sort">
      <h2 id="sort">Sortera</h2>
      <label className="field">
        <span className="label">Kategori</span>
        <select
          className="input"
          value={event.category ?? ''}
          disabled={busy}
          onChange={(change) => void onChange({ category: change.target.value === '' ? null : change.target.value })}
        >
          <option value="">Inte sorterad</option>
          {(list.data?.categories ?? []).map(({ code, sv }) => (
            <option key={code} value={code}>
              {sv}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">Samma händelse som</span>
        <select
          className="input"
          value={event.mergedInto ?? ''}
          disabled={busy}
          onChange={(change) => void onChange({ mergeInto: change.target.value === '' ? null : change.target.value })}
        >
          <option value="">Ingen – står för sig själv</option>
          {event.mergedInto === null ? null : <option value={event.mergedInto}>{event.mergedInto}</option>}
          {others.map((other) => (
            <option key={other.ref} value={other.ref}>
              {other.ref}: {other.typesSv.join(', ')}, {other.whenSv}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Answer({ event, busy, onChange }: PartProps) {
  const [text, setText] = useState('');
  const check = useTextCheck(text);
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">Svara enheten</h2>
      {event.answer === '' ? null : <p>Ditt svar: {event.answer}</p>}
      <LongText
        label="Svar"
        help="Den som skickade läser svaret med sin kvittenskod. Skriv inget som pekar ut någon."
        maxLength={eventLimits.answer}
        value={text}
        onChange={setText}
      />
      <TextFindings check={check} />
      <Button
        size="medium"
        isDisabled={busy || text.trim() === '' || !check.clean}
        onPress={() => void onChange({ answer: text })}
      >
        Skicka svar
      </Button>
    </section>
  );
}

function useChange(event: EventReadView) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const change = async (wanted: Change) => {
    setBusy(true);
    setError(null);
    try {
      queries.setQueryData(['events', event.ref], await lotsApi.handleEvent(event.ref, { version: event.version, ...wanted }));
      void queries.invalidateQueries({ queryKey: ['events'], exact: true });
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };
  return { busy, error, change };
}
