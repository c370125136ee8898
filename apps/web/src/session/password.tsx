import { useId } from 'react';

interface PasswordProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help: string;
}

/** Once more before a decision; the browser remembers nothing of it. */
export function Password({ value, onChange, help }: PasswordProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Ditt lösenord
      </label>
      <span className="help" id={`${id}-help`}>
        {help}
      </span>
      <input
        id={id}
        className="input"
        type="password"
        autoComplete="off"
        aria-describedby={`${id}-help`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
