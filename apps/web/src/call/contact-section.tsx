import { Checkbox } from '@midas-ds/components';
import type { SafeContactDraft } from '@lots/contracts';
import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { Line } from '../ui/text-inputs.js';
import { useCallForm } from './call-form-context.js';
import { answers, feedbackWishes, writtenReports } from './words.js';

/** How the caller can be reached without harm. Messages are off until the caller says yes. */
export function ContactSection() {
  const { draft, edit, visible } = useCallForm();
  const contact = draft.safeContact;
  const change = (part: Partial<SafeContactDraft>) => edit({ safeContact: { ...contact, ...part } });
  return (
    <section className="form-section" aria-label="Kontakt efter samtalet">
      {draft.reporterAnonymous ? null : (
        <fieldset className="subject-card">
          <legend>Säker kontakt</legend>
          <div className="field-row">
            {visible.has('places') ? (
              <Line
                label="Nummer"
                inputMode="tel"
                maxLength={60}
                value={contact.number}
                onChange={(number) => change({ number })}
              />
            ) : null}
            <Line label="Tider" value={contact.times} onChange={(times) => change({ times })} />
          </div>
          <div className="check-row">
            <Checkbox isSelected={contact.smsAllowed} onChange={(smsAllowed) => change({ smsAllowed })}>
              Sms får lämnas
            </Checkbox>
            <Checkbox isSelected={contact.messageAllowed} onChange={(messageAllowed) => change({ messageAllowed })}>
              Meddelande får lämnas
            </Checkbox>
            <Checkbox isSelected={contact.doNotSayOrigin} onChange={(doNotSayOrigin) => change({ doNotSayOrigin })}>
              Säg inte att du ringer från socialtjänsten
            </Checkbox>
          </div>
        </fieldset>
      )}
      <Folded title="Språk och tolk" filled={draft.interpreterNeeded !== null || draft.interpreterLanguage !== ''}>
        <div className="field-row">
          <Choice
            label="Behövs tolk?"
            options={answers}
            value={draft.interpreterNeeded}
            onChange={(interpreterNeeded) => edit({ interpreterNeeded })}
            help="Barn eller anhörig ska inte tolka."
          />
          <Line
            label="Språk"
            value={draft.interpreterLanguage}
            onChange={(interpreterLanguage) => edit({ interpreterLanguage })}
          />
        </div>
      </Folded>
      {visible.has('writtenReport') ? (
        <Choice
          label="Skriftlig anmälan"
          field="written_report_pending"
          options={writtenReports}
          value={draft.writtenReport}
          onChange={(writtenReport) => edit({ writtenReport })}
          help="Skicka handlingar direkt till mottagningen. Lots tar inte emot filer."
        />
      ) : null}
      {visible.has('feedback') ? (
        <Choice
          label="Vill anmälaren ha återkoppling?"
          field="wants_feedback"
          options={feedbackWishes}
          value={draft.wantsFeedback}
          onChange={(wantsFeedback) => edit({ wantsFeedback })}
        />
      ) : null}
    </section>
  );
}
