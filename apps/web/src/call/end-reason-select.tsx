import { EndCode, endCodeGroups, endCodeSv } from '@lots/contracts';
import { useId } from 'react';

interface EndReasonSelectProps {
  readonly value: EndCode | null;
  readonly onChange: (code: EndCode | null) => void;
}

/** Why the call ends, in groups. */
export function EndReasonSelect({ value, onChange }: EndReasonSelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Vad var det för samtal?
      </label>
      <select
        id={id}
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(EndCode.find((code) => code === event.target.value) ?? null)}
      >
        <option value="">Välj</option>
        {endCodeGroups.map((group) => (
          <optgroup key={group.sv} label={group.sv}>
            {group.codes.map((code) => (
              <option key={code} value={code}>
                {endCodeSv[code]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
