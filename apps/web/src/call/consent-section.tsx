import { Checkbox } from '@midas-ds/components';
import { ConsentRecipient, consentRecipientSv, type Consent } from '@lots/contracts';
import { Choice } from '../ui/choice.js';
import { useCallForm } from './call-form-context.js';
import { consents, wantsContact } from './words.js';

/** For an adult nothing is handed over without a yes – to each receiver by name, not to "the authorities". */
export function ConsentSection() {
  const { draft, edit, visible } = useCallForm();
  if (!visible.has('wantsContact') && !visible.has('consent')) return null;
  const change = (consent: Consent | null) => {
    const given = consent === 'oral' || consent === 'written';
    edit({ consent, consentAt: given ? (draft.consentAt ?? new Date().toISOString()) : null });
  };
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
          onChange={change}
        />
      ) : null}
      {draft.consent === 'oral' || draft.consent === 'written' ? <ConsentTo /> : null}
    </section>
  );
}

/** Read out one at a time; only those who are ticked get anything. */
function ConsentTo() {
  const { draft, edit } = useCallForm();
  const tick = (recipient: ConsentRecipient, yes: boolean) => {
    const others = draft.consentTo.filter((known) => known !== recipient);
    edit({ consentTo: yes ? [...others, recipient] : others });
  };
  return (
    <fieldset className="subject-card">
      <legend>Personen säger ja till att jag berättar för</legend>
      <p className="help">Fråga om en i taget. Den som inte är kryssad får inget.</p>
      <div className="check-row">
        {ConsentRecipient.map((recipient) => (
          <div key={recipient} data-field={`consent_${recipient}`}>
            <Checkbox isSelected={draft.consentTo.includes(recipient)} onChange={(yes) => tick(recipient, yes)}>
              {consentRecipientSv[recipient]}
            </Checkbox>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
