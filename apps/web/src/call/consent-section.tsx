import { Choice } from '../ui/choice.js';
import { useCallForm } from './call-form-context.js';
import { consents, wantsContact } from './words.js';

/** For an adult nothing is handed over without a yes. */
export function ConsentSection() {
  const { draft, edit, visible } = useCallForm();
  if (!visible.has('wantsContact') && !visible.has('consent')) return null;
  return (
    <section className="form-section" aria-label="Samtycke">
      {visible.has('wantsContact') ? (
        <Choice
          label="Vill personen själv ha kontakt?"
          field="subject_wants_contact"
          options={wantsContact}
          value={draft.subjectWantsContact}
          onChange={(subjectWantsContact) => edit({ subjectWantsContact })}
        />
      ) : null}
      {visible.has('consent') ? (
        <Choice
          label="Samtycke till överlämning"
          field="consent_to_handover"
          options={consents}
          value={draft.consent}
          onChange={(consent) => edit({ consent })}
        />
      ) : null}
    </section>
  );
}
