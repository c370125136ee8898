import { Button } from '@midas-ds/components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { eventLimits } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import { useCallDesk } from '../call/call-desk-context.js';
import type { CallSession } from '../call/call-session.js';
import type { Ended } from '../call/end-call-button.js';
import { stopsOf, type Stop } from '../call/ending.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Choice } from '../ui/choice.js';
import { LongText } from '../ui/text-inputs.js';
import { TypeChecks } from './type-checks.js';
import { TextFindings, useTextCheck } from './text-findings.js';

interface TrialBoxProps {
  readonly session: CallSession;
  readonly onEnded: (ended: Ended) => void;
}

interface Answers {
  readonly types: readonly string[];
  readonly environment: string | null;
  readonly place: string | null;
  readonly damage: string | null;
  readonly text: string;
}

const empty: Answers = { types: [], environment: null, place: null, damage: null, text: '' };

/** "Skicka avidentifierad händelse" (screens.md S2): an adult without a case. No field here describes a person. */
export function TrialBox(props: TrialBoxProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" size="medium" onPress={() => setOpen(true)}>
        Skicka avidentifierad händelse
      </Button>
      <Dialog title="Skicka avidentifierad händelse" open={open} onClose={() => setOpen(false)}>
        <TrialForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function TrialForm({ session, onEnded, onClose }: TrialBoxProps & { readonly onClose: () => void }) {
  const choices = useQuery({ queryKey: ['event-choices'], queryFn: lotsApi.eventChoices, staleTime: 600_000 });
  const [answers, setAnswers] = useState<Answers>(empty);
  const set = (change: Partial<Answers>) => setAnswers({ ...answers, ...change });
  const check = useTextCheck(answers.text);
  const { busy, error, stops, send } = useSend({ session, onEnded });
  const words = choices.data;
  const ready =
    answers.types.length > 0 &&
    [answers.environment, answers.place, answers.damage].every((code) => code !== null) &&
    (answers.text.trim() === '' || check.clean);
  return (
    <div className="end-call">
      <p>Ingen personuppgift sparas. Samtalstexten raderas när du skickar och går inte att få tillbaka.</p>
      <ErrorText error={choices.error} />
      {words ? (
        <>
          <TypeChecks legend="Vad hände?" words={words.types} chosen={answers.types} onChange={(types) => set({ types })} />
          <Choice
            label="Miljö"
            field="event_environment"
            options={options(words.environments)}
            value={answers.environment}
            onChange={(environment) => set({ environment })}
          />
          <Choice
            label="Slags plats"
            field="event_place"
            options={options(words.places)}
            value={answers.place}
            onChange={(place) => set({ place })}
          />
          <Choice
            label="Skada"
            field="event_damage"
            options={options(words.damages)}
            value={answers.damage}
            onChange={(damage) => set({ damage })}
          />
        </>
      ) : null}
      <LongText
        label="Provruta: vad hände, i egna ord"
        help="Behövs inte. Beskriv vad som hände, inte vad någon tycker och inte vem det var. Samordnaren läser det här."
        field="event_text"
        maxLength={eventLimits.text}
        value={answers.text}
        onChange={(text) => set({ text })}
      />
      <TextFindings check={check} />
      <Stops stops={stops} />
      <ErrorText error={error} />
      <div className="button-row">
        <Button size="medium" isDisabled={busy || !ready} onPress={() => void send(answers, stops)}>
          Skicka och radera samtalstexten
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Fortsätt samtalet
        </Button>
      </div>
    </div>
  );
}

function Stops({ stops }: { readonly stops: readonly Stop[] }) {
  return (
    <div role="status">
      {stops.map((stop) => (
        <p key={stop.code} className="error-text">
          {stop.sv}
        </p>
      ))}
    </div>
  );
}

function options(words: readonly { code: string; sv: string }[]) {
  return words.map(({ code, sv }) => ({ value: code, sv }));
}

function useSend({ session, onEnded }: TrialBoxProps) {
  const desk = useCallDesk();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [stops, setStops] = useState<readonly Stop[]>([]);
  const send = async (answers: Answers, before: readonly Stop[]) => {
    setBusy(true);
    setError(null);
    try {
      await session.flush();
      const { id, version } = session.snapshot();
      const { types, environment, place, damage, text } = answers;
      // A question that has been shown once has been asked.
      const askedAgain = before.some(({ code }) => code === 'child_unknown' || code === 'danger_unknown');
      const chosen = { types: [...types], environment: environment ?? '', place: place ?? '', damage: damage ?? '' };
      const { kept } = await lotsApi.sendEvent(id, { version, ...chosen, text, askedAgain });
      onEnded({ callId: id, code: 'event', kept });
      desk.drop(id);
      void queries.invalidateQueries({ queryKey: ['calls'] });
    } catch (caught) {
      const found = stopsOf(caught);
      setStops(found);
      setError(found.length > 0 ? null : caught);
      setBusy(false);
    }
  };
  return { busy, error, stops, send };
}
