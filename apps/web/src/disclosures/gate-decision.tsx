import { Button } from '@midas-ds/components';
import { useId } from 'react';
import { disclosureLimits } from '@lots/contracts';
import { ApiError } from '../api/api-error.js';
import type { GateView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { LongText } from '../ui/text-inputs.js';
import type { GateStepProps } from './gate-form.js';
import { useProof } from '../session/use-proof.js';

interface GateDecisionProps extends GateStepProps {
  readonly gate: GateView;
  readonly afterwards: boolean;
  readonly error: unknown;
  readonly busy: boolean;
  readonly onDecide: (prove: () => Promise<string>) => void;
}

const choices = [
  { value: 'disclose', sv: 'Lämna ut enligt ovan' },
  { value: 'refuse', sv: 'Lämna inte ut' },
] as const;

/** Step 5: the decision, with the password once more. Refusing is a decision too. */
export function GateDecision({ form, set, gate, afterwards, error, busy, onDecide }: GateDecisionProps) {
  const proof = useProof();
  return (
    <section className="card" aria-labelledby="gate-decision">
      <h2 id="gate-decision">5. Beslut</h2>
      {afterwards ? null : (
        <Choice
          label="Beslut"
          options={choices}
          value={form.refuses ? 'refuse' : 'disclose'}
          onChange={(value) => set({ refuses: value === 'refuse' })}
        />
      )}
      {form.refuses ? <Refusal form={form} set={set} gate={gate} /> : null}
      {proof.field}
      <ErrorText error={error} />
      <Details error={error} />
      <Button size="medium" isDisabled={busy || !proof.ready} onPress={() => onDecide(proof.prove)}>
        {afterwards ? 'Skriv protokollet' : 'Besluta'}
      </Button>
    </section>
  );
}

function Details({ error }: { readonly error: unknown }) {
  const details = error instanceof ApiError ? error.details.slice(1) : [];
  if (details.length === 0) return null;
  return (
    <ul>
      {details.map(({ code, sv }, index) => (
        <li key={`${code}-${index}`}>{sv}</li>
      ))}
    </ul>
  );
}

function Refusal({ form, set, gate }: GateStepProps & { readonly gate: GateView }) {
  const id = useId();
  const tried = [...gate.grounds, ...gate.closed, ...gate.lawyer, ...gate.stops];
  return (
    <>
      <div className="field">
        <label className="label" htmlFor={id}>
          Vilken bestämmelse prövades?
        </label>
        <select
          id={id}
          className="input"
          value={form.refusedProvision}
          onChange={(event) => set({ refusedProvision: event.target.value })}
        >
          <option value="">Välj bestämmelse</option>
          {tried.map((row) => (
            <option key={row.id} value={row.id}>
              {row.lagrum} – {row.title}
            </option>
          ))}
        </select>
      </div>
      <LongText
        label="Varför lämnas den inte?"
        maxLength={disclosureLimits.reason}
        value={form.refusalReason}
        onChange={(refusalReason) => set({ refusalReason })}
      />
    </>
  );
}
