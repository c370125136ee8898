import { errandSv, handoverGroundSv, referralStateSv, supplementKindSv } from '@lots/contracts';
import type { HandoverView } from '../api/types.js';
import { UrgencyMark } from '../ui/urgency-mark.js';
import { receiptWords, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { stateWords, waitsForDesk, waitsForReceiver } from './handover-state.js';
import { HandoverActions } from './handover-actions.js';

const neededTodayWords: Readonly<Record<'yes' | 'no' | 'unknown', string>> = {
  yes: 'Mottagaren gör det som behövs i dag tills en annan har tagit över.',
  no: 'Mottagaren bedömer att inget behöver göras i dag.',
  unknown: 'Det är oklart om något behöver göras i dag. Räkna med att det behövs.',
};

/** One hand-over as the sender may see it: where it is and how it goes with the receipt, never what the receiver decides. */
export function HandoverCard({ handover }: { readonly handover: HandoverView }) {
  const waiting = handover.state === 'offered' && handover.oralReceipt === null;
  const important = mustAct(handover) || (waiting && handover.late);
  return (
    <li
      className={important ? 'row-card row-important' : 'row-card'}
      aria-label={`${handover.unitName}, ${stateWords(handover)}`}
    >
      <div className="row-main">
        <p className="row-title">
          <UrgencyMark urgency={handover.urgency} />
          {handover.alias === null ? null : <span className="sealed-mark">SKYDDAT</span>}
          <span>{handover.alias === null ? handover.unitName : `${handover.alias} · ${handover.unitName}`}</span>
          <span className={`state state-${handover.state}`}>{stateWords(handover)}</span>
        </p>
        <Facts handover={handover} />
        <p className="muted">Grund: {handoverGroundSv[handover.groundId]}</p>
        <ReceiverProtects handover={handover} />
        {waiting ? <Receipt handover={handover} /> : null}
        {waitsForReceiver(handover) ? <SaidReceipt handover={handover} /> : null}
        {waitsForDesk(handover) ? <Returned handover={handover} /> : null}
        <Closed handover={handover} />
        <Supplements handover={handover} />
      </div>
      <HandoverActions handover={handover} />
    </li>
  );
}

function mustAct(handover: HandoverView): boolean {
  return handover.receiverProtects || waitsForDesk(handover);
}

/** All the desk is told: not why, and not who is in the receiver's circle (rule SK23). */
function ReceiverProtects({ handover: { receiverProtects } }: { readonly handover: HandoverView }) {
  if (!receiverProtects) return null;
  return (
    <p className="important-text">
      Mottagaren har skyddat ärendet. Hos er kan alla vid lotsen ännu läsa och söka fram det. Tryck på Skydda uppgifterna. Vet du
      inte vem det gäller: ring mottagaren.
    </p>
  );
}

function Facts({ handover }: { readonly handover: HandoverView }) {
  const now = useNow();
  return (
    <p className="muted">
      {errandSv[handover.errand]} · inkom {when(handover.receivedAt, now)} · lämnad {when(handover.offeredAt, now)} ·{' '}
      {handover.ref}
      {handover.unitPhone === null ? '' : ` · telefon ${handover.unitPhone}`}
    </p>
  );
}

function Receipt({ handover }: { readonly handover: HandoverView }) {
  const now = useNow();
  return (
    <p className={handover.late ? 'important-text' : undefined}>
      Kvittens: {receiptWords(handover.receiptBy, now, 'ring mottagaren')}
    </p>
  );
}

function SaidReceipt({ handover: { oralReceipt } }: { readonly handover: HandoverView }) {
  if (oralReceipt === null) return null;
  return (
    <p>
      {oralReceipt.spokeWith}, {oralReceipt.function}, tar: {oralReceipt.takes}
    </p>
  );
}

function Closed({ handover: { closeReasonSv } }: { readonly handover: HandoverView }) {
  return closeReasonSv === null ? null : <p>Avslutad hos lotsen: {closeReasonSv}.</p>;
}

/** What has been added since, and how it goes with each receipt. The words themselves are the receiver's to read. */
function Supplements({ handover }: { readonly handover: HandoverView }) {
  const now = useNow();
  if (handover.supplements.length === 0) return null;
  return (
    <ul className="supplement-list">
      {handover.supplements.map((added) => (
        <li key={`${added.at}${added.kind}`} className={added.late ? 'important-text' : undefined}>
          {supplementKindSv[added.kind]} {when(added.at, now)}, {added.byInitials}:{' '}
          {added.state === null || added.state === 'returned' || added.state === 'withdrawn'
            ? 'följer med när det skickas vidare'
            : referralStateSv[added.state]}
          {added.state === 'offered' && added.receiptBy !== null
            ? ` · kvittens: ${receiptWords(added.receiptBy, now, 'ring mottagaren')}`
            : ''}
          {added.ref === null ? '' : ` · ${added.ref}`}
        </li>
      ))}
    </ul>
  );
}

function Returned({ handover }: { readonly handover: HandoverView }) {
  const now = useNow();
  return (
    <>
      <p>
        <strong>
          {handover.state === 'returned' ? 'Åter' : 'Återtagen'} från {handover.unitName}
        </strong>
        {Date.parse(handover.receiptBy) > now ? ` · skicka vidare före ${when(handover.receiptBy, now)}` : ' · skicka vidare nu'}
      </p>
      {handover.returnReasonSv === null ? null : <p>{handover.returnReasonSv}</p>}
      {handover.returnAnswer === null || handover.returnAnswer === '' ? null : <p>Mottagaren skriver: {handover.returnAnswer}</p>}
      {handover.neededToday === null ? null : <p>{neededTodayWords[handover.neededToday]}</p>}
    </>
  );
}
