import { Button } from '@midas-ds/components';
import { Link, useParams } from 'react-router';
import type { HandoverView } from '../api/types.js';
import { useNewCall } from '../app/shell.js';
import { ContactCode } from '../call/contact-code.js';
import { SayToCaller } from '../call/proposal/proposal-panel.js';
import { PlanCallback } from '../callbacks/plan-callback.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { clock, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import type { Done } from './done.js';
import { UndoHandOver } from './undo-hand-over.js';

/** It is sent, and the desk still follows it up until somebody has taken it. */
export function HandedOver({ done }: { readonly done: Done }) {
  const newCall = useNewCall();
  const { id = '' } = useParams();
  const [first] = done.result.handovers;
  return (
    <Page heading="Lämnat" narrow>
      {done.result.handovers.map((handover) => (
        <Receipt key={handover.ref} handover={handover} />
      ))}
      <UndoHandOver result={done.result} />
      <div className="card handed-over">
        <SayToCaller lines={done.result.sayToCaller} heading="h2" />
        <ContactCode code={done.contactCode} />
        {first === undefined ? null : <PlanCallback handoverRef={first.ref} unitName={first.unitName} />}
      </div>
      <Police callId={id} />
      <div className="button-row">
        <Button size="medium" onPress={newCall}>
          Nytt samtal (F2)
        </Button>
        <Link className="button-link" to="/lamnade">
          Till Lämnade
        </Link>
      </div>
    </Page>
  );
}

function Receipt({ handover }: { readonly handover: HandoverView }) {
  const now = useNow();
  return (
    <Notice kind="done" title={handover.unitName} live>
      <p>
        Lämnad {clock(handover.offeredAt)}. Kvittens senast {when(handover.receiptBy, now)}. Du följer upp tills de har tagit
        emot.
      </p>
      {handover.unitPhone === null ? null : <p>Telefon till mottagaren: {handover.unitPhone}</p>}
    </Notice>
  );
}

/** Advising somebody to ring is no disclosure; telling the police oneself is one, and goes through the gate. */
function Police({ callId }: { readonly callId: string }) {
  return (
    <section className="card" aria-labelledby="police">
      <h2 id="police">Polis</h2>
      <p>Rådde du uppringaren att ringa själv? Då lämnar vi ingen uppgift, och inget mer behövs.</p>
      <p>
        <Link to={`/sekretess/ny?samtal=${callId}`}>Vi lämnar uppgift till polisen → sekretessprövning</Link>
      </p>
      <p>
        <Link to={`/sekretess/bradskande?samtal=${callId}`}>Redan lämnat, brådskande</Link>
      </p>
    </section>
  );
}
