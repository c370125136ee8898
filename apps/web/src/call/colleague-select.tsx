import { useId } from 'react';
import type { ColleagueView } from '../api/types.js';

/** Nobody by name: whoever answers at the desk today. */
export const todaysDesk = 'desk';

interface ColleagueSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly colleagues: readonly ColleagueView[];
}

/** Somebody who answers at the same desk. */
export function ColleagueSelect({ label, value, onChange, colleagues }: ColleagueSelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value={todaysDesk}>Dagens lots</option>
        {colleagues.map((colleague) => (
          <option key={colleague.userId} value={colleague.userId}>
            {colleague.name}
          </option>
        ))}
      </select>
    </div>
  );
}
