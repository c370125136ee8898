import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
import { useCallForm } from './call-form-context.js';
import { channels } from './words.js';

/** How it came in and when it began: filled in already, changed only when it was not a phone call just now. */
export function ArrivalSection() {
  const { draft, edit } = useCallForm();
  return (
    <Folded title="Hur och när det kom in" filled={draft.channel !== 'phone'}>
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
            onChange={(event) => edit({ startedAt: fromLocalInput(event.target.value) ?? draft.startedAt })}
          />
        </label>
      </div>
    </Folded>
  );
}
