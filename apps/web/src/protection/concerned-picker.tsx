import { Button } from '@midas-ds/components';
import { protectionLimits } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { protectionApi } from '../api/protection-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Typeahead } from '../ui/typeahead.js';

interface ConcernedPickerProps {
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** Points out the colleagues whom it is about. They are shut out, and nobody is told why (rule SK20). */
export function ConcernedPicker({ chosen, onChange }: ConcernedPickerProps) {
  const { data, error } = useQuery({ queryKey: ['board-colleagues'], queryFn: protectionApi.colleagues, gcTime: 0 });
  const colleagues = data?.colleagues ?? [];
  const left = colleagues.filter(({ id }) => !chosen.includes(id));
  const options = left.map(({ id, name, unitName }) => ({ id, name, hint: unitName }));
  return (
    <div className="field" data-field="concerned">
      <ErrorText error={error} />
      {chosen.length < protectionLimits.concerned ? (
        <Typeahead
          label="Vilken medarbetare berörs?"
          options={options}
          value=""
          onChange={(id) => left.some((one) => one.id === id) && onChange([...chosen, id])}
        />
      ) : null}
      <p className="help">Den du väljer ser ingenting av det här, och får inte veta att det finns. Är du osäker: välj ingen.</p>
      <ul className="chip-list" aria-label="Utestängda">
        {colleagues
          .filter(({ id }) => chosen.includes(id))
          .map(({ id, name, unitName }) => (
            <li key={id}>
              {name}, {unitName}{' '}
              <Button
                variant="tertiary"
                size="medium"
                aria-label={`Ta bort ${name}`}
                onPress={() => onChange(chosen.filter((one) => one !== id))}
              >
                Ta bort
              </Button>
            </li>
          ))}
      </ul>
    </div>
  );
}
