import { useId } from 'react';

interface ReasonSelectProps<T extends string> {
  readonly label: string;
  readonly texts: Readonly<Record<T, string>>;
  readonly value: T | null;
  readonly choose?: string;
  readonly onChange: (value: T | null) => void;
}

/** Reasons from a closed list: no free text that could become a record of its own. */
export function ReasonSelect<T extends string>({ label, texts, value, choose = 'Välj skäl', onChange }: ReasonSelectProps<T>) {
  const id = useId();
  const reasons = Object.keys(texts) as T[];
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(reasons.find((reason) => reason === event.target.value) ?? null)}
      >
        <option value="">{choose}</option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {texts[reason]}
          </option>
        ))}
      </select>
    </div>
  );
}
