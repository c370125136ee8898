import { Button, Checkbox, CheckboxGroup } from '@midas-ds/components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ArrivalPart, arrivalPartSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ArrivalView, SentArrivalView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

interface SendArrivalProps {
  readonly refId: string;
  readonly arrival: ArrivalView;
  readonly onSent: (next: ArrivalView) => void;
}

/** Chosen parts, as they are saved, to the unit that has one child. Nobody there gets into the page. */
export function SendArrival({ refId, arrival, onSent }: SendArrivalProps) {
  const process = useQuery({ queryKey: ['returnee', refId], queryFn: () => lotsApi.returnee(refId), retry: false });
  const [child, setChild] = useState<string | null>(null);
  const [parts, setParts] = useState<ArrivalPart[]>([]);
  const [id, setId] = useState(newId);
  const send = useMutation({
    mutationFn: () => lotsApi.sendArrival(refId, { id, childNo: Number(child), fields: parts }),
    onSuccess: (next) => {
      onSent(next);
      setId(newId());
      setParts([]);
    },
  });
  const written = ArrivalPart.filter((part) => arrival.page[part] !== '');
  const children = (process.data?.children ?? []).filter(({ referralRef }) => referralRef !== null);
  return (
    <section className="card" aria-label="Skicka till stadsdelen">
      <h2>Skicka till stadsdelen</h2>
      <p className="muted">
        Mottagningen får det du väljer, så som det är sparat, i barnets ärende. Den kommer inte åt sidan. Skicka bara det den
        behöver för barnet.
      </p>
      {children.length === 0 || arrival.closed ? (
        <p>Inget barn har en anmälan i Lots. Ring mottagningen och läs upp.</p>
      ) : (
        <>
          <Choice
            label="Vilket barn"
            options={children.map(({ no, label, unitName }) => ({ value: String(no), sv: `${label}, ${unitName ?? ''}` }))}
            value={child}
            onChange={setChild}
          />
          <CheckboxGroup
            label="Vad"
            value={parts}
            onChange={(chosen) => setParts(ArrivalPart.filter((part) => chosen.includes(part)))}
          >
            {written.map((part) => (
              <Checkbox key={part} value={part}>
                {arrivalPartSv[part]}
              </Checkbox>
            ))}
          </CheckboxGroup>
          <ErrorText error={send.error} />
          <Button size="medium" isDisabled={child === null || parts.length === 0 || send.isPending} onPress={() => send.mutate()}>
            Skicka
          </Button>
        </>
      )}
      <Sent updates={arrival.updates} />
    </section>
  );
}

function Sent({ updates }: { readonly updates: readonly SentArrivalView[] }) {
  const now = useNow();
  if (updates.length === 0) return null;
  return (
    <>
      <h3>Skickat</h3>
      <ul className="row-list">
        {updates.map((update) => (
          <li key={update.ref} className={update.late ? 'row-card row-important' : 'row-card'}>
            <div className="row-main">
              <p>
                Barn {update.childNo} · {update.unitName} · version {update.version}:{' '}
                {update.fields.map((part) => arrivalPartSv[part]).join(', ')}
              </p>
              <p className={update.late ? 'important-text' : 'muted'}>
                Skickad {when(update.sentAt, now)} av {update.sentInitials}.{' '}
                {update.receivedAt === null
                  ? `Inte kvitterad, senast ${when(update.due, now)}${update.late ? '. Ring mottagningen.' : ''}`
                  : `Mottagen ${when(update.receivedAt, now)}.`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
