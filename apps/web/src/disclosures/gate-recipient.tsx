import type { GateView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Line, LongText } from '../ui/text-inputs.js';
import type { GateStepProps } from './gate-form.js';
import { ConsentPartyChoice } from './consent-party-choice.js';
import { GatePersons } from './gate-persons.js';
import { forms, initiatives, purposes } from './gate-words.js';
import { RecipientSelect } from './recipient-select.js';

interface GateRecipientProps extends GateStepProps {
  readonly fixed: boolean;
  /** The law's answer so far: what it makes of each age. */
  readonly gate: GateView | undefined;
}

/** Step 1: to whom, why, on whose initiative, about whom. */
export function GateRecipient({ form, set, fixed, gate }: GateRecipientProps) {
  return (
    <section className="card" aria-labelledby="gate-recipient">
      <h2 id="gate-recipient">1. Mottagare och ändamål</h2>
      <div className="field-row">
        <RecipientSelect
          value={form.recipient}
          disabled={fixed}
          onChange={(recipient) => set({ recipient, consentParty: null })}
        />
        <Line
          label="Funktion"
          value={form.recipientFunction}
          onChange={(recipientFunction) => set({ recipientFunction, consentParty: null })}
        />
        <Line label="Namn" value={form.recipientName} onChange={(recipientName) => set({ recipientName })} />
      </div>
      <Choice
        label="Vad ska uppgiften användas till?"
        options={purposes}
        value={form.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <LongText label="Ändamålet med egna ord" value={form.purposeText} onChange={(purposeText) => set({ purposeText })} />
      <div className="field-row">
        <Choice
          label="Vem tar initiativet?"
          options={initiatives}
          value={form.initiative}
          onChange={(initiative) => set({ initiative })}
        />
        <Choice label="Hur lämnas den?" options={forms} value={form.form} onChange={(how) => set({ form: how })} />
      </div>
      {form.initiative === 'requested' ? (
        <LongText label="Vad har begärts?" value={form.requestText} onChange={(requestText) => set({ requestText })} />
      ) : null}
      <Line
        label="Samtycke, referens"
        help="Om det finns ett. Sex tecken."
        maxLength={6}
        value={form.consentRef}
        onChange={(consentRef) => set({ consentRef, consentParty: null })}
      />
      <ConsentPartyChoice form={form} set={set} gate={gate} />
      <GatePersons form={form} set={set} gate={gate} />
    </section>
  );
}
