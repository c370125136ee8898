import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { newId } from '../call/call-desk.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { spokenAt, SpokenFields, spokenNow } from './spoken-fields.js';

interface OralReceiptProps {
  readonly receiptOf: { readonly ref: string; readonly unitName: string };
}

/** Somebody has said on the telephone that they have it. The escalation ends; the hand-over is still theirs to accept. */
export function OralReceipt({ receiptOf }: OralReceiptProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        size="medium"
        aria-label={`Muntlig kvittens för ${receiptOf.unitName}`}
        onPress={() => setOpen(true)}
      >
        Muntlig kvittens
      </Button>
      {open ? <OralReceiptDialog receiptOf={receiptOf} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function OralReceiptDialog({ receiptOf, onClose }: OralReceiptProps & { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [spoken, setSpoken] = useState(spokenNow);
  const [takes, setTakes] = useState('');
  const [asked, setAsked] = useState(false);
  const [idem] = useState(newId);
  const save = useMutation({
    mutationFn: (at: string) =>
      lotsApi.oralReceipt(receiptOf.ref, { idem, at, spokeWith: spoken.spokeWith, function: spoken.function, takes }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['handovers'] }),
  });
  const at = spokenAt(spoken);
  const complete = [spoken.spokeWith, spoken.function, takes].every((text) => text.trim() !== '');
  const submit = () => {
    if (at !== null && complete) save.mutate(at);
    else setAsked(true);
  };
  return (
    <Dialog title={`Muntlig kvittens: ${receiptOf.unitName}`} open onClose={onClose}>
      <p>Någon har sagt att de tar det. Då slutar påminnelserna. Mottagaren ska fortfarande ta emot i Lots.</p>
      <SpokenFields spoken={spoken} onChange={setSpoken} />
      <Line label="De tar" help="Till exempel skyddsbedömning nu." value={takes} onChange={setTakes} />
      {asked && (at === null || !complete) ? (
        <Notice kind="warning" live>
          <p>Fyll i alla fyra rader. Klockslaget är när ni talades vid.</p>
        </Notice>
      ) : null}
      <ErrorText error={save.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={save.isPending} onPress={submit}>
          Spara kvittensen
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
