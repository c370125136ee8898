import { useId } from 'react';
import type { GateView } from '../api/types.js';
import type { GateStepProps } from './gate-form.js';

/** A consent for one named unit is none for the next of the same kind: the recipient is one of those it names. */
export function ConsentPartyChoice({ form, set, gate }: GateStepProps & { readonly gate: GateView | undefined }) {
  const id = useId();
  if (!gate || form.consentRef.trim().length < 6) return null;
  if (gate.consentParties.length === 0)
    return (
      <p className="help" role="status">
        Samtycket nämner ingen mottagare av det slaget.
      </p>
    );
  const choose = (no: number) => {
    const party = gate.consentParties.find((one) => one.no === no);
    set(party ? { consentParty: no, recipientFunction: party.name } : { consentParty: null });
  };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Vilken mottagare i samtycket är det?
      </label>
      <select id={id} className="input" value={form.consentParty ?? ''} onChange={(event) => choose(Number(event.target.value))}>
        <option value="">Ingen av dem</option>
        {gate.consentParties.map(({ no, name }) => (
          <option key={no} value={no}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
