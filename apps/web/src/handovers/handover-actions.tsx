import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SupplementKind } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView } from '../api/types.js';
import { PlanCallback } from '../callbacks/plan-callback.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { ProtectHandover } from '../protection/protect-handover.js';
import { TellVeTeam } from '../returnees/tell-ve-team.js';
import { CloseDialog } from './close-dialog.js';
import { OralReceipt } from './oral-receipt.js';
import { ResendDialog } from './resend-dialog.js';
import { SupplementDialog } from './supplement-dialog.js';

/** What the desk may still do; the server says which. */
export function HandoverActions({ handover }: { readonly handover: HandoverView }) {
  return (
    <div className="row-actions">
      {handover.allowedActions.includes('resend') ? <Resend handover={handover} /> : null}
      {handover.allowedActions.includes('oral_receipt') && handover.oralReceipt === null ? (
        <OralReceipt receiptOf={handover} />
      ) : null}
      {handover.allowedActions.includes('supplement') ? <Supplements handover={handover} /> : null}
      {handover.allowedActions.includes('supplement') ? (
        <PlanCallback handoverRef={handover.ref} unitName={handover.unitName} />
      ) : null}
      {handover.allowedActions.includes('supplement') ? <TellVeTeam handover={handover} /> : null}
      {handover.allowedActions.includes('withdraw') ? <Withdraw handover={handover} /> : null}
      {handover.allowedActions.includes('close') ? <Close handover={handover} /> : null}
      <ProtectHandover handover={handover} />
    </div>
  );
}

function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['handovers'] });
}

function Withdraw({ handover }: { readonly handover: HandoverView }) {
  const [open, setOpen] = useState(false);
  const refresh = useRefresh();
  const withdraw = useMutation({
    mutationFn: () => lotsApi.withdraw(handover.ref, handover.version),
    onSuccess: async () => {
      setOpen(false);
      await refresh();
    },
  });
  return (
    <>
      <Button variant="tertiary" size="medium" aria-label={`Ta tillbaka från ${handover.unitName}`} onPress={() => setOpen(true)}>
        Ta tillbaka
      </Button>
      <Dialog title={`Ta tillbaka från ${handover.unitName}?`} open={open} onClose={() => setOpen(false)}>
        <p>Mottagaren ser då att överlämningen är återkallad. Klockan går vidare: skicka vidare, eller avsluta hos lotsen.</p>
        <ErrorText error={withdraw.error} />
        <div className="button-row">
          <Button size="medium" isDisabled={withdraw.isPending} onPress={() => withdraw.mutate()}>
            Ta tillbaka
          </Button>
          <Button variant="secondary" size="medium" onPress={() => setOpen(false)}>
            Avbryt
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** The same package to the right receiver. */
function Resend({ handover }: { readonly handover: HandoverView }) {
  const [open, setOpen] = useState(false);
  const how = handover.state === 'withdrawn' ? 'togs tillbaka' : 'kom åter';
  return (
    <>
      <Button size="medium" aria-label={`Skicka vidare det som ${how} från ${handover.unitName}`} onPress={() => setOpen(true)}>
        Skicka vidare till …
      </Button>
      {open ? <ResendDialog handover={handover} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Close({ handover }: { readonly handover: HandoverView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="tertiary"
        size="medium"
        aria-label={`Avsluta hos lotsen: ${handover.ref}, ${handover.unitName}`}
        onPress={() => setOpen(true)}
      >
        Avsluta hos lotsen
      </Button>
      {open ? <CloseDialog handover={handover} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Two acts, not one: something new is not a correction. */
function Supplements({ handover }: { readonly handover: HandoverView }) {
  const [kind, setKind] = useState<SupplementKind | null>(null);
  const about = `${handover.ref}, ${handover.unitName}`;
  return (
    <>
      <Button variant="tertiary" size="medium" aria-label={`Komplettera ${about}`} onPress={() => setKind('supplement')}>
        Komplettera
      </Button>
      <Button variant="tertiary" size="medium" aria-label={`Rätta ${about}`} onPress={() => setKind('correction')}>
        Rätta
      </Button>
      {kind === null ? null : <SupplementDialog handover={handover} kind={kind} onClose={() => setKind(null)} />}
    </>
  );
}
