interface TimeInputProps {
  readonly label: string;
  /** As in <input type="datetime-local">, Stockholm time. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day and a time that somebody writes. */
export function TimeInput({ label, value, onChange }: TimeInputProps) {
  return (
    <label className="field narrow-wide">
      <span className="label">{label}</span>
      <input className="input" type="datetime-local" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
