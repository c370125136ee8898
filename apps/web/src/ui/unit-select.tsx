import { useId } from 'react';
import { useOrganisation } from '../app/use-organisation.js';

interface UnitSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (unitCode: string) => void;
  readonly without?: string;
}

/** One of the units that can receive. */
export function UnitSelect({ label, value, onChange, without }: UnitSelectProps) {
  const id = useId();
  const units = (useOrganisation()?.units ?? []).filter((unit) => unit.code !== without);
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">Välj mottagare</option>
        {units.map((unit) => (
          <option key={unit.code} value={unit.code}>
            {unit.name}
          </option>
        ))}
      </select>
    </div>
  );
}
