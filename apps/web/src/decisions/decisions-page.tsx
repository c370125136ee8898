import { Button } from '@midas-ds/components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { deskDecisionKindSv } from '@lots/contracts';
import { overrideReasonSv } from '@lots/rules/intake';
import type { OverrideReason } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { DeskDecisionView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { Line } from '../ui/text-inputs.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** For those who answer for the desk: who said yes to what, and which rows of the table are overridden. Reading is logged. */
export function DecisionsPage() {
  return (
    <Page heading="Beslut hos lotsen">
      <Decisions />
      <Overrides />
    </Page>
  );
}

function Decisions() {
  const [ref, setRef] = useState('');
  const read = useMutation({ mutationFn: lotsApi.decisions, gcTime: 0 });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ref.trim() !== '') read.mutate(ref.trim().toUpperCase());
  };
  return (
    <section className="list-section" aria-labelledby="decisions-heading">
      <h2 id="decisions-heading">Vem har sagt ja?</h2>
      <form className="ring-back" onSubmit={submit}>
        <Line label="Överlämningens referens" value={ref} onChange={setRef} maxLength={6} />
        <Button type="submit" variant="secondary" size="medium" isDisabled={read.isPending}>
          Visa besluten
        </Button>
      </form>
      <ErrorText error={read.error} />
      <ul className="row-list" aria-live="polite">
        {(read.data?.decisions ?? []).map((decision) => (
          <Decision key={`${decision.ref}${decision.at}${decision.kind}`} decision={decision} />
        ))}
      </ul>
    </section>
  );
}

function Decision({ decision }: { readonly decision: DeskDecisionView }) {
  const now = useNow();
  return (
    <li className="row-card">
      <div className="row-main">
        <p className="row-title">{deskDecisionKindSv[decision.kind]}</p>
        <p>
          {decision.reasonSv} · {when(decision.at, now)} · {decision.byInitials} · {decision.ref}
        </p>
        {decision.agreedWith === '' ? null : <p>Rådgjort med: {decision.agreedWith}</p>}
        {decision.note === '' ? null : <p>{decision.note}</p>}
      </div>
    </li>
  );
}

function Overrides() {
  const query = useQuery({ queryKey: ['decisions', 'overrides'], queryFn: lotsApi.overrides });
  const rows = query.data?.overrides ?? [];
  return (
    <section className="list-section" aria-labelledby="overrides-heading">
      <h2 id="overrides-heading">Annan mottagare än förslaget</h2>
      <ErrorText error={query.error} />
      {query.isSuccess && rows.length === 0 ? (
        <p className="muted">Ingen överlämning från din enhet har gått till en annan mottagare än förslaget.</p>
      ) : null}
      {rows.length === 0 ? null : (
        <table className="data-table">
          <caption className="visually-hidden">Hur ofta tabellens rader har frångåtts, och varför</caption>
          <thead>
            <tr>
              <th scope="col">Rad i tabellen</th>
              <th scope="col">Version</th>
              <th scope="col">Skäl</th>
              <th scope="col">Antal</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.tableRow}${row.tableVersion}${row.reasonCode}`}>
                <th scope="row">{row.tableRow}</th>
                <td>{row.tableVersion}</td>
                <td>{overrideReasonSv[row.reasonCode as OverrideReason]}</td>
                <td>{row.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
