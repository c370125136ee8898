import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { disposalStateSv, holdReasonSv } from '@lots/contracts';
import { retentionApi } from '../api/retention-api.js';
import type { DisposalItemView, DisposalView, DisposalWithItemsView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { ApproveDialog } from './approve-dialog.js';
import { HoldDialog, RefuseDialog } from './hold-dialogs.js';

/** One proposal: which rows by reference and day, never what they say; the decision, and afterwards the protocol. */
export function DisposalPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['retention', 'disposal', id],
    queryFn: () => retentionApi.disposal(id),
    // Decided: it is carried out within the minute.
    refetchInterval: ({ state }) => (state.data?.disposal.state === 'decided' ? 3_000 : false),
  });
  return (
    <Page heading={query.data ? `Gallring: ${query.data.disposal.kindSv}` : 'Gallring'}>
      <p>
        <Link to="/gallring">Alla förslag</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <Disposal view={query.data} /> : null}
    </Page>
  );
}

function Disposal({ view: { disposal, items, protocol } }: { readonly view: DisposalWithItemsView }) {
  const open = disposal.state === 'proposed' || disposal.state === 'half';
  return (
    <>
      <p role="status">
        <strong>{disposalStateSv[disposal.state]}</strong>
      </p>
      {disposal.sealed ? <Sealed open={open} /> : null}
      {open ? <Decide disposal={disposal} /> : null}
      <section className="list-section">
        <h2>Protokoll</h2>
        <ul>
          {protocol.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <a className="button-link" href={retentionApi.disposalProtocolUrl(disposal.id)} download>
          Hämta protokollet (PDF)
        </a>
      </section>
      <Items items={items} mayHold={disposal.state !== 'done'} />
    </>
  );
}

function Sealed({ open }: { readonly open: boolean }) {
  return (
    <p>
      <span className="sealed-mark">SKYDDAT</span> Bara de som är i kretsen ser det här.
      {open
        ? ' Två av dem godkänner; är enhetschefen eller loggranskaren med börjar den. Tala själv om för den andra att förslaget finns: Lots skickar inget om det som är skyddat. Den som inte har Gallring i menyn skriver /gallring i adressraden.'
        : ''}
    </p>
  );
}

function Decide({ disposal }: { readonly disposal: DisposalView }) {
  const [dialog, setDialog] = useState<'approve' | 'refuse' | null>(null);
  const close = () => setDialog(null);
  if (!disposal.mayDecide)
    return disposal.state === 'half' ? (
      <p>Du har godkänt. En annan person ska också godkänna.</p>
    ) : (
      <p>Den i kretsen som är chef eller loggranskare på enheten beslutar först. Sedan kan du godkänna.</p>
    );
  return (
    <>
      <div className="button-row">
        <Button size="medium" onPress={() => setDialog('approve')}>
          Besluta om gallring
        </Button>
        <Button variant="secondary" size="medium" onPress={() => setDialog('refuse')}>
          Avslå förslaget
        </Button>
      </div>
      {dialog === 'approve' ? <ApproveDialog disposal={disposal} onClose={close} /> : null}
      {dialog === 'refuse' ? <RefuseDialog disposal={disposal} onClose={close} /> : null}
    </>
  );
}

function Items({ items, mayHold }: { readonly items: readonly DisposalItemView[]; readonly mayHold: boolean }) {
  const [holding, setHolding] = useState<DisposalItemView | null>(null);
  return (
    <section className="list-section">
      <h2>Rader: {items.length}</h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Rader i förslaget">
        <table>
          <thead>
            <tr>
              <th scope="col">Vad</th>
              <th scope="col">Referens</th>
              <th scope="col">Senaste anteckning</th>
              <th scope="col">Får gallras från</th>
              <th scope="col">Stopp</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.table} ${item.rowId}`}>
                <th scope="row">{item.sv}</th>
                <td>{item.ref ?? '–'}</td>
                <td>{item.lastEntry}</td>
                <td>{item.due}</td>
                <td>
                  <Stop item={item} mayHold={mayHold} onHold={() => setHolding(item)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {holding === null ? null : <HoldDialog item={holding} onClose={() => setHolding(null)} />}
    </section>
  );
}

interface StopProps {
  readonly item: DisposalItemView;
  readonly mayHold: boolean;
  readonly onHold: () => void;
}

function Stop({ item, mayHold, onHold }: StopProps) {
  if (item.holdReason !== null) return <>Stoppad: {holdReasonSv[item.holdReason]}</>;
  if (!mayHold) return <>nej</>;
  return (
    <Button variant="secondary" size="medium" aria-label={`Stoppa gallringen av ${item.sv} ${item.ref ?? ''}`} onPress={onHold}>
      Stoppa
    </Button>
  );
}
