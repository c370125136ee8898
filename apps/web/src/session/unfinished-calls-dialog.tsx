import { Button } from '@midas-ds/components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { CallRowView } from '../api/types.js';
import { useCallDesk } from '../call/call-desk-context.js';
import { ColleagueSelect, todaysDesk } from '../call/colleague-select.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { clock } from '../ui/time.js';

interface UnfinishedCallsDialogProps {
  readonly calls: readonly CallRowView[];
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Nobody goes home from a call about a child or a danger: somebody else has it first. Others may be left where they are. */
export function UnfinishedCallsDialog({ calls, onStay, onLeave }: UnfinishedCallsDialogProps) {
  const desk = useCallDesk();
  const [to, setTo] = useState(todaysDesk);
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: lotsApi.colleagues });
  const pass = useMutation({
    mutationFn: async () => {
      for (const { id, version } of calls) {
        await lotsApi.passCall(id, { version, to: to === todaysDesk ? null : to });
        desk.drop(id);
      }
    },
    onSuccess: onLeave,
  });
  const must = calls.some((call) => call.mustBeHandedOver);
  const times = new Intl.ListFormat('sv').format(calls.map((call) => clock(call.startedAt)));
  return (
    <Dialog title="Du har ett samtal som inte är lämnat" open onClose={onStay}>
      <p>
        Samtal som började {times} ligger kvar hos lotsen.{' '}
        {must ? 'Det gäller ett barn eller fara: lämna det till någon innan du går.' : 'En kollega kan ta över det.'}
      </p>
      <ColleagueSelect label="Lämna det till:" value={to} onChange={setTo} colleagues={colleagues.data?.colleagues ?? []} />
      <ErrorText error={pass.error ?? colleagues.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={pass.isPending} onPress={() => pass.mutate()}>
          Lämna och logga ut
        </Button>
        <Button variant="secondary" size="medium" onPress={onStay}>
          Stanna kvar
        </Button>
        {must ? null : (
          <Button variant="secondary" size="medium" onPress={onLeave}>
            Logga ut ändå
          </Button>
        )}
      </div>
    </Dialog>
  );
}
