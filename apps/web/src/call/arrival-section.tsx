import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { clock, fromLocalInput, toLocalInput } from '../ui/time.js';
import { useCallForm } from './call-form-context.js';
import { channels, startReasons } from './words.js';

/** How it came in and when it began: filled in already, changed only when it was not a phone call just now. */
export function ArrivalSection() {
  const { draft, edit } = useCallForm();
  const changeStart = (value: string) => {
    const startedAt = fromLocalInput(value);
    if (startedAt === null || toLocalInput(startedAt) === toLocalInput(draft.startedAt)) return;
    const first = draft.startChangedFrom ?? draft.startedAt;
    const asBefore = toLocalInput(first) === toLocalInput(startedAt);
    edit(asBefore ? { startedAt: first, startChangedFrom: null, startReason: null } : { startedAt, startChangedFrom: first });
  };
  return (
    <Folded title="Hur och när det kom in" filled={draft.channel !== 'phone' || draft.startChangedFrom !== null}>
      <div className="field-row">
        <Choice
          label="Hur kom det in?"
          field="channel"
          options={channels}
          value={draft.channel}
          onChange={(channel) => edit({ channel: channel ?? 'phone' })}
        />
        <label className="field narrow-wide">
          <span className="label">Började</span>
          <span className="help">Räknas som tiden då det kom in till staden.</span>
          <input
            className="input"
            type="datetime-local"
            value={toLocalInput(draft.startedAt)}
            onChange={(event) => changeStart(event.target.value)}
          />
        </label>
      </div>
      {draft.startChangedFrom === null ? null : (
        <Choice
          label="Varför är tiden ändrad?"
          field="start_reason"
          options={startReasons}
          value={draft.startReason}
          onChange={(startReason) => edit({ startReason })}
          help={`Samtalet började skrivas ${clock(draft.startChangedFrom)}. Den nya tiden räknas som när det kom in; skälet sparas.`}
        />
      )}
    </Folded>
  );
}
