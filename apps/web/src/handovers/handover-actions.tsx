import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { UnitSelect } from '../ui/unit-select.js';
import { OralReceipt } from './oral-receipt.js';

/** What the desk may still do; the server says which. */
export function HandoverActions({ handover }: { readonly handover: HandoverView }) {
  return (
    <div className="row-actions">
      {handover.allowedActions.includes('resend') ? <Resend handover={handover} /> : null}
      {handover.allowedActions.includes('oral_receipt') && handover.oralReceipt === null ? (
        <OralReceipt receiptOf={handover} />
      ) : null}
      {handover.allowedActions.includes('withdraw') ? <Withdraw handover={handover} /> : null}
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
        <p>Mottagaren ser då att överlämningen är återkallad. Lotsen följer upp ärendet igen.</p>
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

/** The same package to the right receiver. From the second return on a name is needed: with whom it is agreed. */
function Resend({ handover }: { readonly handover: HandoverView }) {
  const [open, setOpen] = useState(false);
  const [unit, setUnit] = useState('');
  const [agreedWith, setAgreedWith] = useState('');
  const [asked, setAsked] = useState(false);
  const [idem] = useState(newId);
  const refresh = useRefresh();
  const resend = useMutation({
    mutationFn: () =>
      lotsApi.resend(handover.ref, {
        version: handover.version,
        unitCode: unit,
        idem,
        agreedWith: agreedWith.trim() === '' ? null : agreedWith.trim(),
      }),
    onSuccess: async () => {
      setOpen(false);
      await refresh();
    },
  });
  return (
    <>
      <Button size="medium" aria-label={`Skicka vidare det som kom åter från ${handover.unitName}`} onPress={() => setOpen(true)}>
        Skicka vidare till …
      </Button>
      <Dialog title="Skicka vidare" open={open} onClose={() => setOpen(false)}>
        <p>Samma text skickas. Mottagaren ser att den först gick till {handover.unitName}.</p>
        <UnitSelect label="Skicka vidare till" value={unit} onChange={setUnit} />
        <Line
          label="Överenskommet med (chef)"
          help="Behövs när det har kommit åter mer än en gång. Ring båda cheferna först."
          value={agreedWith}
          onChange={setAgreedWith}
        />
        {asked && unit === '' ? (
          <Notice kind="warning" live>
            <p>Välj mottagare först.</p>
          </Notice>
        ) : null}
        <ErrorText error={resend.error} />
        <div className="button-row">
          <Button size="medium" isDisabled={resend.isPending} onPress={() => (unit === '' ? setAsked(true) : resend.mutate())}>
            Skicka vidare
          </Button>
          <Button variant="secondary" size="medium" onPress={() => setOpen(false)}>
            Avbryt
          </Button>
        </div>
      </Dialog>
    </>
  );
}
