import { Button, Checkbox, CheckboxGroup } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProtectedWho, protectedWhoSv } from '@lots/contracts';
import { protectionApi } from '../api/protection-api.js';
import type { HandoverView, ProtectDto, ProtectionView } from '../api/types.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { ConcernedPicker } from './concerned-picker.js';

const empty: ProtectDto = { who: [], staffAffected: false, reason: '', mustNotKnow: '', members: [], concerned: [] };

/** "Skydda uppgifterna": what the desk has handed over already (rules SK17–SK19). Stays while its answer is read, when it is protected. */
export function ProtectHandover({ handover }: { readonly handover: HandoverView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {handover.alias === null ? (
        <Button
          variant="tertiary"
          size="medium"
          aria-label={`Skydda uppgifterna: ${handover.ref}, ${handover.unitName}`}
          onPress={() => setOpen(true)}
        >
          Skydda uppgifterna
        </Button>
      ) : null}
      {open ? <ProtectDialog handover={handover} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ProtectDialog({ handover, onClose }: { readonly handover: HandoverView; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [order, setOrder] = useState(empty);
  const change = (part: Partial<ProtectDto>) => setOrder({ ...order, ...part });
  const before = useQuery({
    queryKey: ['protection', handover.ref],
    queryFn: () => protectionApi.before(handover.ref),
    retry: false,
    gcTime: 0,
  });
  const protect = useMutation({
    mutationFn: () => protectionApi.protect(handover.ref, { ...order, concerned: order.staffAffected ? order.concerned : [] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['handovers'] }),
  });
  return (
    <Dialog title={`Skydda uppgifterna: ${handover.ref}`} open onClose={onClose}>
      {protect.data === undefined ? (
        <>
          <ErrorText error={before.error} />
          {before.data ? <What before={before.data} /> : null}
          <Who order={order} onChange={change} />
          <Line
            label="Hur vet du det?"
            help="Sparas i lotsens akt. Skriv inte var någon finns."
            value={order.reason}
            onChange={(reason) => change({ reason })}
          />
          <Line
            label="Vem får inte få veta?"
            help="De som redan är nämnda står kvar. Skriv vem och varför."
            value={order.mustNotKnow}
            onChange={(mustNotKnow) => change({ mustNotKnow })}
          />
          {before.data ? (
            <Members before={before.data} chosen={order.members} onChange={(members) => change({ members })} />
          ) : null}
          <ErrorText error={protect.error} />
          <div className="button-row">
            <Button size="medium" isDisabled={protect.isPending || !before.data} onPress={() => protect.mutate()}>
              Skydda nu
            </Button>
            <Button variant="secondary" size="medium" onPress={onClose}>
              Avbryt
            </Button>
          </div>
        </>
      ) : (
        <Done done={protect.data} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** What it does, before it is done: it is not taken back. */
function What({ before: { managers, closes, also } }: { readonly before: ProtectionView }) {
  const others =
    also === 1 ? 'Ett samtal till om samma person skyddas också.' : `${also} samtal till om samma person skyddas också.`;
  return (
    <Notice kind="warning">
      <p>Kollegorna vid lotsen ser det inte längre. Det heter Skyddat och ett nummer, och går inte att söka fram.</p>
      <p>
        Kvar är du{managers.length === 0 ? '' : `, ${managers.join(', ')}`} och de du väljer. Mottagarna får veta att skyddade
        uppgifter har tillkommit, och kvitterar.
      </p>
      {closes.length === 0 ? null : <p>Det här stängs: {closes.join(', ')}. Telefonnumret läggs i det förseglade fältet.</p>}
      {also === 0 ? null : <p>{others}</p>}
      <p>Det går inte att ta tillbaka. Är du osäker: fråga chefen först, men vänta inte om någon är i fara.</p>
    </Notice>
  );
}

interface PartProps {
  readonly order: ProtectDto;
  readonly onChange: (part: Partial<ProtectDto>) => void;
}

function Who({ order, onChange }: PartProps) {
  return (
    <>
      <CheckboxGroup
        label="Vem har skyddade uppgifter?"
        value={order.who}
        onChange={(chosen) => onChange({ who: ProtectedWho.filter((who) => chosen.includes(who)) })}
      >
        {ProtectedWho.map((who) => (
          <Checkbox key={who} value={who}>
            {protectedWhoSv[who]}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Checkbox isSelected={order.staffAffected} onChange={(staffAffected) => onChange({ staffAffected })}>
        Medarbetare eller anhörig till medarbetare berörs
      </Checkbox>
      {order.staffAffected ? (
        <ConcernedPicker chosen={order.concerned} onChange={(concerned) => onChange({ concerned })} />
      ) : null}
    </>
  );
}

interface MembersProps {
  readonly before: ProtectionView;
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

function Members({ before: { members, managers }, chosen, onChange }: MembersProps) {
  if (members.length === 0) return null;
  return (
    <CheckboxGroup
      label={managers.length === 0 ? 'Vilka fler ska vara med? (minst en)' : 'Ska någon mer vid lotsen vara med?'}
      value={[...chosen]}
      onChange={(ids) => onChange(members.map(({ id }) => id).filter((id) => ids.includes(id)))}
    >
      {members.map(({ id, name }) => (
        <Checkbox key={id} value={id}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function Done({ done, onClose }: { readonly done: { alias: string; notices: number }; readonly onClose: () => void }) {
  return (
    <>
      <Notice kind="done" live>
        <p>
          Det heter nu <strong>{done.alias}</strong>.{' '}
          {done.notices === 0
            ? 'Ingen mottagare har det just nu.'
            : `${done.notices === 1 ? 'En mottagare har' : `${done.notices} mottagare har`} fått veta det. Kvittensen ser du under Lämnade.`}
        </p>
        <p>Ring chefen hos mottagaren om det brådskar. Har du papper eller mejl om det här: lås in det.</p>
      </Notice>
      <div className="button-row">
        <Button size="medium" onPress={onClose}>
          Stäng
        </Button>
      </div>
    </>
  );
}
