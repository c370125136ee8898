import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { CalledDto, EscalationTaskView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { spokenAt, SpokenFields, spokenNow } from './spoken-fields.js';

const outcomes = [
  { value: 'reached', sv: 'Fick tag på någon' },
  { value: 'no_answer', sv: 'Inget svar' },
] as const;

/** "Jag har ringt": a call is not a receipt, and the dialog says so. */
export function CalledDialog({ task, onClose }: { readonly task: EscalationTaskView; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [spoken, setSpoken] = useState(spokenNow);
  const [outcome, setOutcome] = useState<CalledDto['outcome'] | null>(null);
  const [asked, setAsked] = useState(false);
  const save = useMutation({
    mutationFn: (body: CalledDto) => lotsApi.called(task.id, body),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['handovers'] }),
  });
  const at = spokenAt(spoken);
  const named = outcome === 'no_answer' || spoken.spokeWith.trim() !== '';
  const submit = () => {
    if (outcome !== null && at !== null && named)
      save.mutate({ spokeWith: spoken.spokeWith, function: spoken.function, at, outcome });
    else setAsked(true);
  };
  return (
    <Dialog title={`${task.sv}: ${task.unitName}`} open onClose={onClose}>
      <p>Att ha ringt är inte en kvittens. Säger de att de tar det: spara i stället en muntlig kvittens.</p>
      <Choice label="Hur gick det?" options={outcomes} value={outcome} onChange={setOutcome} />
      <SpokenFields spoken={spoken} onChange={setSpoken} />
      {asked && (outcome === null || at === null || !named) ? (
        <Notice kind="warning" live>
          <p>Skriv hur det gick, vem du talade med och när.</p>
        </Notice>
      ) : null}
      <ErrorText error={save.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={save.isPending} onPress={submit}>
          Spara
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
