import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { Line } from '../ui/text-inputs.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
import { useCallForm } from './call-form-context.js';
import { OwnHelpFields } from './own-help-fields.js';
import { answers, observations, returnees, travelStages } from './words.js';

/** What somebody has seen or heard: acts, plans, travel. There is no field for ideology or religion. */
export function HappeningSection() {
  const { draft, edit, visible } = useCallForm();
  return (
    <section className="form-section" aria-label="Vad som har hänt">
      {visible.has('observation') ? (
        <Choice
          label="Vad har hänt?"
          field="observation"
          options={observations}
          value={draft.observation}
          onChange={(observation) => edit({ observation })}
        />
      ) : null}
      {visible.has('travel') ? <TravelFields /> : null}
      {visible.has('ownHelp') ? <OwnHelpFields /> : null}
      {visible.has('violence') ? (
        <Choice
          label="Våld i familjen eller heder"
          field="violence_in_family_or_honour"
          options={answers}
          value={draft.violenceOrHonour}
          onChange={(violenceOrHonour) => edit({ violenceOrHonour })}
          help={
            draft.violenceOrHonour === 'yes' ? 'Kontakta inte vårdnadshavare innan mottagningen har bedömt skyddet.' : undefined
          }
        />
      ) : null}
      <FixedTime />
    </section>
  );
}

function TravelFields() {
  const { draft, edit, visible } = useCallForm();
  return (
    <>
      <Choice
        label="Resa"
        field="travel_stage"
        options={travelStages}
        value={draft.travelStage}
        onChange={(travelStage) => edit({ travelStage })}
      />
      <Folded title="Återvändare" filled={draft.returnee !== null}>
        <Choice
          label="Återvändare"
          field="returnee"
          options={returnees}
          value={draft.returnee}
          onChange={(returnee) => edit({ returnee })}
        />
      </Folded>
      {draft.wantsToLeave === null && !visible.has('ownHelp') ? (
        <Folded title="Vill lämna en miljö" filled={false}>
          <Choice
            label="Vill lämna en miljö?"
            field="wants_to_leave"
            options={answers}
            value={draft.wantsToLeave}
            onChange={(wantsToLeave) => edit({ wantsToLeave })}
          />
        </Folded>
      ) : null}
    </>
  );
}

function FixedTime() {
  const { draft, edit } = useCallForm();
  return (
    <Folded title="Tid som inte kan flyttas" filled={draft.fixedTimeAt !== null || draft.fixedTimeWhat !== ''}>
      <div className="field-row" data-field="fixed_time_at">
        <label className="field narrow-wide">
          <span className="label">Dag och tid</span>
          <input
            className="input"
            type="datetime-local"
            value={draft.fixedTimeAt === null ? '' : toLocalInput(draft.fixedTimeAt)}
            onChange={(event) => edit({ fixedTimeAt: fromLocalInput(event.target.value) })}
          />
        </label>
        <Line
          label="Vad händer då?"
          help="Till exempel: landar, umgänge, friges."
          value={draft.fixedTimeWhat}
          onChange={(fixedTimeWhat) => edit({ fixedTimeWhat })}
        />
      </div>
    </Folded>
  );
}
