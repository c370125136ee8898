import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { PlanCallbackDto } from '../api/types.js';
import { ColleagueSelect, todaysDesk } from '../call/colleague-select.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { TimeInput } from '../ui/time-input.js';
import { fromLocalInput } from '../ui/time.js';

interface PlanCallbackProps {
  readonly handoverRef: string;
  readonly unitName: string;
}

/** "Ring tillbaka": who is to ring the caller, and between which times. */
export function PlanCallback({ handoverRef, unitName }: PlanCallbackProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="tertiary"
        size="medium"
        aria-label={`Ring tillbaka om ${handoverRef}, ${unitName}`}
        onPress={() => setOpen(true)}
      >
        Ring tillbaka
      </Button>
      {open ? <PlanDialog handoverRef={handoverRef} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PlanDialog({ handoverRef, onClose }: { readonly handoverRef: string; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: lotsApi.colleagues });
  const [id] = useState(() => crypto.randomUUID());
  const [who, setWho] = useState(todaysDesk);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const save = useMutation({
    mutationFn: (body: PlanCallbackDto) => lotsApi.planCallback(body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['callbacks'] });
      onClose();
    },
  });
  const [notBefore, latest] = [fromLocalInput(from), fromLocalInput(to)];
  const submit = () => {
    if (notBefore !== null && latest !== null)
      save.mutate({ id, handoverRef, forUser: who === todaysDesk ? null : who, notBefore, latest, note });
    else setAsked(true);
  };
  return (
    <Dialog title="Ring tillbaka" open onClose={onClose}>
      <p>Gäller {handoverRef}. Numret står kvar i samtalet och visas först när någon öppnar återringningen.</p>
      <ColleagueSelect label="Vem ringer?" value={who} onChange={setWho} colleagues={colleagues.data?.colleagues ?? []} />
      <TimeInput label="Tidigast" value={from} onChange={setFrom} />
      <TimeInput label="Senast" value={to} onChange={setTo} />
      <Line label="Att tänka på" help="Visas bara när återringningen öppnas." value={note} onChange={setNote} />
      {asked && (notBefore === null || latest === null) ? (
        <Notice kind="warning" live>
          <p>Skriv båda tiderna.</p>
        </Notice>
      ) : null}
      <ErrorText error={save.error ?? colleagues.error} />
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
