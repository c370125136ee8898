import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { returneeLimits } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView } from '../api/types.js';
import { useOrganisation } from '../app/use-organisation.js';
import { ProtectReceivers } from '../call/protect-receivers.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { LongText } from '../ui/text-inputs.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** On a child's hand-over: tell named persons in the VBE-team that somebody comes home. Absent in a city without a VBE-team. */
export function TellVeTeam({ handover }: { readonly handover: HandoverView }) {
  const unit = useOrganisation()?.units.find(({ kind }) => kind === 've_team');
  const [open, setOpen] = useState(false);
  if (unit === undefined || handover.errand !== 'child_report') return null;
  return (
    <>
      <Button
        variant="tertiary"
        size="medium"
        aria-label={`Återvändare: säg till VBE-teamet om ${handover.ref}`}
        onPress={() => setOpen(true)}
      >
        VBE-teamet
      </Button>
      {open ? <TellDialog handoverRef={handover.ref} unitCode={unit.code} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface TellDialogProps {
  readonly handoverRef: string;
  readonly unitCode: string;
  readonly onClose: () => void;
}

function TellDialog({ handoverRef, unitCode, onClose }: TellDialogProps) {
  const [members, setMembers] = useState<string[]>([]);
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const tell = useMutation({
    mutationFn: () => lotsApi.tellVeTeam({ handoverRef, members, text }),
    onSuccess: (answer) => {
      queries.setQueryData(['handovers', 'returnee-signals'], answer);
      onClose();
    },
  });
  return (
    <Dialog title="Återvändare: säg till VBE-teamet" open onClose={onClose}>
      <p>
        Teamet hör till samma nämnd, men bara de du väljer ser det. Barnens överlämningar följer med som referens. Inget om den
        vuxne går till någon stadsdel.
      </p>
      <ProtectReceivers unitCode={unitCode} chosen={members} onChange={setMembers} />
      <LongText label="Vad teamet behöver veta" value={text} onChange={setText} maxLength={returneeLimits.text} />
      <ErrorText error={tell.error} />
      <div className="button-row">
        <Button
          size="medium"
          isDisabled={members.length < 2 || text.trim() === '' || tell.isPending}
          onPress={() => tell.mutate()}
        >
          Säg till
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}

/** Under "Lämnade": what the desk has told the team, and whether it has been taken. */
export function ToldVeTeam() {
  const now = useNow();
  const query = useQuery({
    queryKey: ['handovers', 'returnee-signals'],
    queryFn: lotsApi.returneeSignals,
    refetchInterval: 60_000,
  });
  const signals = query.data?.signals ?? [];
  if (signals.length === 0) return <ErrorText error={query.error} />;
  return (
    <section className="list-section">
      <h2>Sagt till VBE-teamet</h2>
      <ul className="row-list">
        {signals.map((signal) => (
          <li key={signal.contactRef} className="row-card">
            Samtal {signal.contactRef} · {when(signal.at, now)} ·{' '}
            {signal.takenAt === null ? 'inte mottaget än' : `mottaget ${when(signal.takenAt, now)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
