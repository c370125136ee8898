import type { ReactNode } from 'react';
import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { useCallForm } from './call-form-context.js';
import { answers, suicideSigns, whoCalls112 } from './words.js';

const dangerAnswers = answers.map((answer) => (answer.value === 'yes' ? { ...answer, sv: 'Ja (F9)' } : answer));

/** Always in sight: is anybody in danger right now, and is it saved? Yes puts 112 on the screen before anything else is asked. */
export function DangerStrip({ children }: { readonly children: ReactNode }) {
  const { draft, edit, visible } = useCallForm();
  return (
    <section className={draft.danger === 'yes' ? 'danger-strip danger-yes' : 'danger-strip'} aria-label="Fara just nu">
      <Choice
        label="Fara just nu?"
        field="immediate_danger"
        options={dangerAnswers}
        value={draft.danger}
        onChange={(danger) => edit({ danger })}
      />
      {visible.has('whoCalls112') ? (
        <div className="danger-112" role="status">
          <p className="danger-call">Ring 112.</p>
          <Choice
            label="Vem ringer?"
            options={whoCalls112}
            value={draft.whoCalls112}
            onChange={(value) => edit({ whoCalls112: value })}
          />
        </div>
      ) : null}
      <Folded title="Mer fara" filled={draft.suicideSigns !== null}>
        <Choice
          label="Tecken på att vilja dö"
          field="suicide_signs"
          options={suicideSigns}
          value={draft.suicideSigns}
          onChange={(value) => edit({ suicideSigns: value })}
        />
      </Folded>
      {children}
    </section>
  );
}
