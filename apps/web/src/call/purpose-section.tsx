import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { useCallForm } from './call-form-context.js';
import { answers, purposes } from './words.js';

/** The two answers that narrow the page most. "Vet inte" about a child stays a question; it is never a no. */
export function PurposeSection() {
  const { draft, edit } = useCallForm();
  return (
    <section className="form-section" aria-label="Vad det gäller">
      <Choice
        label="Vad gäller kontakten?"
        field="contact_purpose"
        options={purposes}
        value={draft.purpose}
        onChange={(purpose) => edit({ purpose })}
      />
      <Choice
        label="Berörs något barn under 18?"
        field="child_affected"
        options={answers}
        value={draft.childAffected}
        onChange={(childAffected) => edit({ childAffected })}
        help={draft.childAffected === 'unknown' ? 'Fråga en gång till innan ni lägger på: finns det barn?' : undefined}
      />
      {draft.purpose === 'professional_advice' ? (
        <Notice>
          <p>
            Rådet ersätter inte en anmälan. Den som arbetar med barn är skyldig att anmäla misstanke om att ett barn far illa.
          </p>
        </Notice>
      ) : null}
    </section>
  );
}
