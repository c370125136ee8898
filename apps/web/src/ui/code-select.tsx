import { useId } from 'react';

interface CodeSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** What stands there before anything is chosen. */
  readonly choose?: string;
  readonly options: readonly { readonly code: string; readonly sv: string }[];
}

/** One of a few, by its words. */
export function CodeSelect({ label, value, onChange, choose = 'Välj', options }: CodeSelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{choose}</option>
        {options.map(({ code, sv }) => (
          <option key={code} value={code}>
            {sv}
          </option>
        ))}
      </select>
    </div>
  );
}
