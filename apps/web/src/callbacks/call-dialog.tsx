import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CallbackDoneReason, callbackDoneReasonSv, CallbackOutcome, callbackOutcomeSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { CallbackView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';

const outcomes = CallbackOutcome.map((value) => ({ value, sv: callbackOutcomeSv[value] }));
const reasons = CallbackDoneReason.map((value) => ({ value, sv: callbackDoneReasonSv[value] }));

/** The number with the words to say and what must not be done. Opening it is logged; nothing is kept when it is closed. */
export function CallDialog({ callback, onClose }: { readonly callback: CallbackView; readonly onClose: () => void }) {
  const name = callback.alias ?? callback.contactRef;
  const opened = useQuery({
    queryKey: ['callbacks', callback.ref, 'open'],
    queryFn: () => lotsApi.openCallback(callback.ref),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Dialog title={`Ring tillbaka: ${name}`} open onClose={onClose}>
      <ErrorText error={opened.error} />
      {opened.data === undefined ? null : (
        <>
          <Notice kind="warning" title={opened.data.stop.join(' ')}>
            <p>Svarar någon annan: ”{opened.data.sayToOthers}”</p>
          </Notice>
          <p>
            <strong>{opened.data.number}</strong>
            {opened.data.times === '' ? '' : ` · uppringaren har sagt: ${opened.data.times}`}
          </p>
          <p>Säg: ”{opened.data.say}”</p>
          {opened.data.note === '' ? null : <p>{opened.data.note}</p>}
        </>
      )}
      <Afterwards callback={callback} onClose={onClose} />
    </Dialog>
  );
}

function Afterwards({ callback, onClose }: { readonly callback: CallbackView; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [outcome, setOutcome] = useState<CallbackOutcome | null>(null);
  const [reason, setReason] = useState<CallbackDoneReason | null>(null);
  const save = useMutation({
    mutationFn: async () => {
      if (outcome !== null) await lotsApi.callbackTried(callback.ref, { id, at: new Date().toISOString(), outcome });
      if (reason !== null) await lotsApi.callbackDone(callback.ref, { reason });
    },
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['callbacks'], exact: true }),
  });
  return (
    <>
      <Choice label="Hur gick det?" options={outcomes} value={outcome} onChange={setOutcome} />
      <Choice
        label="Är den klar?"
        options={reasons}
        value={reason}
        onChange={setReason}
        help="Lämna tomt om någon ska ringa igen."
      />
      <ErrorText error={save.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={save.isPending || (outcome === null && reason === null)} onPress={() => save.mutate()}>
          Spara
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Stäng
        </Button>
      </div>
    </>
  );
}
