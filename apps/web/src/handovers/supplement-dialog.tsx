import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  noGroundChoice,
  supplementKindSv,
  Urgency,
  urgencyRank,
  type GroundChoice,
  type SupplementKind,
  type TravelStage,
} from '@lots/contracts';
import { travelStageSv } from '@lots/rules/intake';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { options } from '../ui/option.js';
import { Notice } from '../ui/notice.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { AddedGround, sent } from './resend-ground.js';

const travelOptions = options(travelStageSv);

const urgencies = [
  { value: Urgency.Emergency, sv: 'Akut' },
  { value: Urgency.SameDay, sv: 'I dag' },
  { value: Urgency.Soon, sv: '3 dagar' },
  { value: Urgency.Normal, sv: 'Vecka' },
] as const;

interface SupplementDialogProps {
  readonly handover: HandoverView;
  readonly kind: SupplementKind;
  readonly onClose: () => void;
}

const titles: Readonly<Record<SupplementKind, string>> = { supplement: 'Komplettera', correction: 'Rätta' };

/** New information, or a correction: sent by itself, with its own receipt. What was handed over stays as it was. */
export function SupplementDialog({ handover, kind, onClose }: SupplementDialogProps) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState('');
  const [mustNotKnow, setMustNotKnow] = useState('');
  const [urgency, setUrgency] = useState<Urgency>(handover.urgency);
  const [travelStage, setTravelStage] = useState<TravelStage | null>(null);
  const [ground, setGround] = useState<GroundChoice>({ ...noGroundChoice, groundId: handover.groundId });
  const [asked, setAsked] = useState(false);
  const [idem] = useState(newId);
  const send = useMutation({
    mutationFn: () =>
      lotsApi.supplement(handover.ref, {
        ...{ idem, kind, text, wrong, mustNotKnow, urgency, travelStage },
        ground: sent(ground),
      }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['handovers'] }),
  });
  const back = handover.state === 'returned' || handover.state === 'withdrawn';
  const complete = text.trim() !== '' && (kind === 'supplement' || wrong.trim() !== '');
  return (
    <Dialog title={`${titles[kind]}: ${handover.unitName}`} open onClose={onClose}>
      <p>{whereItGoes(handover, kind, back)}</p>
      {kind === 'correction' ? <LongText label="Det här var fel" value={wrong} onChange={setWrong} /> : null}
      <LongText
        label={kind === 'correction' ? 'Så här är det' : 'Ny uppgift'}
        help="Skriv bara det nya. Vårdnadshavare och den det gäller kan få läsa."
        value={text}
        onChange={setText}
      />
      <Line
        label="Fler som inte får få veta"
        help="De som redan är nämnda står kvar överst hos mottagaren."
        value={mustNotKnow}
        onChange={setMustNotKnow}
      />
      <TravelChoice handover={handover} value={travelStage} onChange={setTravelStage} />
      {back ? null : <UrgencyChoice handover={handover} value={urgency} onChange={setUrgency} />}
      <AddedGround handover={handover} choice={ground} onChange={setGround} />
      {asked && !complete ? <Incomplete kind={kind} /> : null}
      <ErrorText error={send.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={send.isPending} onPress={() => (complete ? send.mutate() : setAsked(true))}>
          {back ? 'Spara till nästa mottagare' : 'Skicka'}
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}

interface UrgencyChoiceProps {
  readonly handover: HandoverView;
  readonly value: Urgency;
  readonly onChange: (value: Urgency) => void;
}

/** More urgent than what was sent, never less. */
function UrgencyChoice({ handover, value, onChange }: UrgencyChoiceProps) {
  return (
    <Choice
      label="Brådska"
      options={urgencies.filter((one) => urgencyRank[one.value] <= urgencyRank[handover.urgency])}
      value={value}
      onChange={(next) => onChange(next ?? handover.urgency)}
    />
  );
}

interface TravelChoiceProps {
  readonly handover: HandoverView;
  readonly value: TravelStage | null;
  readonly onChange: (value: TravelStage | null) => void;
}

/** Only about a child: an exit ban can be tried for nobody else. */
function TravelChoice({ handover, value, onChange }: TravelChoiceProps) {
  if (handover.errand !== 'child_report') return null;
  return (
    <Choice
      label="Nytt om en resa?"
      help="Lämna tomt om inget är nytt. Mottagaren frågas om utreseförbud igen när planerna har kommit längre."
      options={travelOptions}
      value={value}
      onChange={onChange}
    />
  );
}

function Incomplete({ kind }: { readonly kind: SupplementKind }) {
  return (
    <Notice kind="warning" live>
      <p>{kind === 'correction' ? 'Skriv både vad som var fel och hur det är.' : 'Skriv den nya uppgiften först.'}</p>
    </Notice>
  );
}

function whereItGoes({ unitName }: HandoverView, kind: SupplementKind, back: boolean): string {
  if (back) return `Det här är åter hos lotsen. Det du skriver följer med när det skickas vidare, inte till ${unitName}.`;
  return `${unitName} får det som "${supplementKindSv[kind]}", med egen kvittens. Det som redan är lämnat ändras inte.`;
}
