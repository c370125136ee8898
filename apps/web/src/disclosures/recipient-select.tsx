import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { lotsApi } from '../api/lots-api.js';

interface RecipientSelectProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly disabled?: boolean;
}

/** The recipients of the law file, by their Swedish names. */
export function RecipientSelect({ value, onChange, disabled = false }: RecipientSelectProps) {
  const id = useId();
  const words = useQuery({ queryKey: ['gate', 'words'], queryFn: lotsApi.gateWords, staleTime: Infinity });
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Vem ska få uppgiften?
      </label>
      <select id={id} className="input" value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        <option value="">Välj mottagare</option>
        {(words.data?.recipients ?? []).map(({ code, sv }) => (
          <option key={code} value={code}>
            {sv}
          </option>
        ))}
      </select>
    </div>
  );
}
