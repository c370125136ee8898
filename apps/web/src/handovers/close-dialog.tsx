import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { CloseReason, closeReasonTexts, type NeededToday } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView } from '../api/types.js';
import { answers } from '../call/words.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';

/** Ends what came back and needs nothing more. For a child: a manager's name, and a clear no to "Behöver något göras i dag?". */
export function CloseDialog({ handover, onClose }: { readonly handover: HandoverView; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState<CloseReason | ''>('');
  const [neededToday, setNeededToday] = useState<NeededToday | null>(null);
  const [manager, setManager] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const close = useMutation({
    mutationFn: (why: CloseReason) => lotsApi.closeHandover(handover.ref, { reason: why, manager, neededToday, note }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['handovers'] }),
  });
  const submit = () => (reason === '' ? setAsked(true) : close.mutate(reason));
  return (
    <Dialog title="Avsluta hos lotsen" open onClose={onClose}>
      <p>Ingen mottagare får det här. Skälet och den som har sagt ja sparas.</p>
      <ReasonSelect child={handover.child} value={reason} onChange={setReason} />
      {handover.child ? (
        <Choice
          label="Behöver något göras i dag?"
          options={answers}
          value={neededToday}
          onChange={setNeededToday}
          help="Vet du inte: räkna med ja, och skicka vidare eller ring Socialjouren."
        />
      ) : null}
      <Line
        label="Chef som har sagt ja"
        help={handover.child ? 'Krävs för ett barn.' : undefined}
        value={manager}
        onChange={setManager}
      />
      <Line label="Varför (kort)" value={note} onChange={setNote} />
      {asked && reason === '' ? (
        <Notice kind="warning" live>
          <p>Välj skäl först.</p>
        </Notice>
      ) : null}
      <ErrorText error={close.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={close.isPending} onPress={submit}>
          Avsluta hos lotsen
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}

interface ReasonSelectProps {
  readonly child: boolean;
  readonly value: CloseReason | '';
  readonly onChange: (reason: CloseReason | '') => void;
}

function ReasonSelect({ child, value, onChange }: ReasonSelectProps) {
  const id = useId();
  const reasons = CloseReason.filter((reason) => !child || closeReasonTexts[reason].forChild);
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Varför avslutas det?
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => onChange(CloseReason.find((reason) => reason === event.target.value) ?? '')}
      >
        <option value="">Välj skäl</option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {closeReasonTexts[reason].sv}
          </option>
        ))}
      </select>
    </div>
  );
}
