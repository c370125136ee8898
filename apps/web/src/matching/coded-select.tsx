import { useId } from 'react';

interface CodedSelectProps<Code extends string> {
  readonly label: string;
  readonly codes: readonly Code[];
  readonly words: Readonly<Record<Code, string>>;
  readonly value: Code | null;
  readonly onChange: (code: Code | null) => void;
}

/** One of a few codes, by its words. */
export function CodedSelect<Code extends string>({ label, codes, words, value, onChange }: CodedSelectProps<Code>) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(codes.find((code) => code === event.target.value) ?? null)}
      >
        <option value="">Välj</option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {words[code]}
          </option>
        ))}
      </select>
    </div>
  );
}
