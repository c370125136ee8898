import type { ProvisionView } from '../api/types.js';
import { JudgementField, type Judged } from '../ui/judgement-field.js';
import type { GateStepProps } from './gate-form.js';

/** Step 4: what the chosen provisions leave to a person to judge, with typed reasons. */
export function GateJudgements({ form, set, grounds }: GateStepProps & { readonly grounds: readonly ProvisionView[] }) {
  return (
    <section className="card" aria-labelledby="gate-judgements">
      <h2 id="gate-judgements">4. Bedömningar</h2>
      {grounds.length === 0 ? (
        <p className="muted">
          {form.refuses ? 'Ingen skyldighet att lämna är öppen.' : 'Välj bestämmelse för uppgifterna först.'}
        </p>
      ) : null}
      {form.refuses && grounds.length > 0 ? (
        <p>Mottagaren har rätt till uppgiften om en av de här bär. Svara ja eller nej på varje, med skäl.</p>
      ) : null}
      {grounds.map((ground) => (
        <fieldset key={ground.id} className="gate-item">
          <legend>{ground.lagrum}</legend>
          {ground.note === null ? null : <p className="help">{ground.note}</p>}
          {ground.assess.length === 0 ? <p>Inget mer att bedöma.</p> : null}
          {ground.assess.map(({ code, sv }) => {
            const key = `${ground.id}:${code}`;
            const given = form.judgements[key] ?? { answer: null, reason: '' };
            const change = (next: Judged) => set({ judgements: { ...form.judgements, [key]: next } });
            return <JudgementField key={key} sv={sv} given={given} onChange={change} />;
          })}
        </fieldset>
      ))}
    </section>
  );
}
