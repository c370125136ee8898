import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  ArrivalField,
  arrivalFieldSv,
  pressLineSv,
  returneeLimits,
  type ArrivalPage as Arrival,
  type ArrivalPart,
} from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ArrivalView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { LongText } from '../ui/text-inputs.js';
import { duration, fromLocalInput, toLocalInput, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { SendArrival } from './send-arrival.js';

/** The one shared page: time, place, who meets … Inside the circle only. Several may write; nothing anybody wrote is lost. */
export function ArrivalPage() {
  const { ref = '' } = useParams();
  const query = useQuery({
    queryKey: ['returnee', ref, 'arrival'],
    queryFn: () => lotsApi.arrival(ref),
    retry: false,
    refetchOnWindowFocus: false,
  });
  return (
    <Page heading="Ankomst" narrow>
      <p>
        <Link to={`/atervandare/${ref}`}>Till processen, ärende {ref}</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <ArrivalForm refId={ref} first={query.data} /> : null}
    </Page>
  );
}

function ArrivalForm({ refId, first }: { readonly refId: string; readonly first: ArrivalView }) {
  const [seen, setSeen] = useState(first);
  const [page, setPage] = useState<Arrival>(first.page);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => lotsApi.writeArrival(refId, { baseVersion: seen.version, page }),
    onSuccess: (next) => {
      queries.setQueryData(['returnee', refId, 'arrival'], next);
      void queries.invalidateQueries({ queryKey: ['returnee', refId], exact: true });
      setSeen(next);
      setPage(next.page);
    },
  });
  const now = useNow();
  return (
    <>
      <ArrivalTime at={page.at} />
      <Notice title="Till den som frågar">
        <p>
          <strong>{pressLineSv}</strong> Gäller växel, reception och alla som ringer om familjen. Hänvisa till presstjänsten.
        </p>
      </Notice>
      <Conflicts arrival={seen} onTake={(part, mine) => setPage({ ...page, [part]: mine })} />
      <section className="card" aria-label="Ankomst">
        <label className="field narrow-wide">
          <span className="label">Tid</span>
          <input
            className="input"
            type="datetime-local"
            disabled={seen.closed}
            value={page.at === '' ? '' : toLocalInput(page.at)}
            onChange={(event) => setPage({ ...page, at: fromLocalInput(event.target.value) ?? '' })}
          />
        </label>
        {ArrivalField.map((field) => (
          <LongText
            key={field}
            field={field}
            label={arrivalFieldSv[field]}
            value={page[field]}
            onChange={(text) => setPage({ ...page, [field]: text })}
            maxLength={returneeLimits.text}
          />
        ))}
        <ErrorText error={save.error} />
        <p className="muted" role="status">
          {seen.writtenAt === null
            ? 'Inget sparat än.'
            : `Version ${seen.version}, sparad ${when(seen.writtenAt, now)} av ${seen.writtenInitials ?? ''}.`}
        </p>
        {seen.closed ? null : (
          <Button size="medium" isDisabled={save.isPending} onPress={() => save.mutate()}>
            Spara
          </Button>
        )}
      </section>
      <SendArrival refId={refId} arrival={seen} onSent={setSeen} />
    </>
  );
}

/** "Landar tors 07.30 (om 16 tim 40 min)" */
function ArrivalTime({ at }: { readonly at: string }) {
  const now = useNow();
  if (at === '') return <p className="important-text">Tiden är inte känd.</p>;
  const left = Date.parse(at) - now;
  return (
    <p className="arrival-time">
      Landar {when(at, now)} ({left < 0 ? `för ${duration(-left)} sedan` : `om ${duration(left)}`})
    </p>
  );
}

interface ConflictsProps {
  readonly arrival: ArrivalView;
  readonly onTake: (part: ArrivalPart, mine: string) => void;
}

function Conflicts({ arrival, onTake }: ConflictsProps) {
  if (arrival.conflicts.length === 0) return null;
  return (
    <Notice kind="warning" title="En kollega har skrivit i samma fält" live>
      <p>Fälten visar kollegans text. Din finns kvar här. Välj vad som ska gälla, och spara.</p>
      <ul>
        {arrival.conflicts.map(({ part, sv, mine }) => (
          <li key={part}>
            <p>
              {sv}, din text: <strong>{part === 'at' && mine !== '' ? toLocalInput(mine).replace('T', ' ') : mine}</strong>
            </p>
            <Button size="medium" variant="secondary" onPress={() => onTake(part, mine)}>
              Använd min text
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
