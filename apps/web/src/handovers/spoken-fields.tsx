import { Line } from '../ui/text-inputs.js';
import { TimeInput } from '../ui/time-input.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';

/** With whom, in what function and when: what every call is noted with. */
export interface Spoken {
  readonly spokeWith: string;
  readonly function: string;
  /** As in <input type="datetime-local">, Stockholm time. */
  readonly at: string;
}

export function spokenNow(): Spoken {
  return { spokeWith: '', function: '', at: toLocalInput(new Date().toISOString()) };
}

/** ISO 8601. A minute that is not over yet is now: the field has no seconds. */
export function spokenAt(spoken: Spoken): string | null {
  return fromLocalInput(spoken.at);
}

interface SpokenFieldsProps {
  readonly spoken: Spoken;
  readonly onChange: (spoken: Spoken) => void;
}

export function SpokenFields({ spoken, onChange }: SpokenFieldsProps) {
  return (
    <>
      <Line label="Talade med" value={spoken.spokeWith} onChange={(spokeWith) => onChange({ ...spoken, spokeWith })} />
      <Line
        label="Funktion"
        help="Till exempel jour, dagjour eller enhetschef."
        value={spoken.function}
        onChange={(value) => onChange({ ...spoken, function: value })}
      />
      <TimeInput label="Klockan" value={spoken.at} onChange={(at) => onChange({ ...spoken, at })} />
    </>
  );
}
