import { Checkbox, CheckboxGroup } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';

interface ProtectReceiversProps {
  readonly unitCode: string;
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** The persons the unit has named itself for sealed matters; at least two (rule SK5). */
export function ProtectReceivers({ unitCode, chosen, onChange }: ProtectReceiversProps) {
  const { data, error } = useQuery({
    queryKey: ['named-persons', unitCode],
    queryFn: () => lotsApi.namedPersons(unitCode),
    gcTime: 0,
  });
  if (!data) return <ErrorText error={error} />;
  if (data.persons.length < 2)
    return (
      <p className="important-text" role="status">
        Enheten har inte namngett två personer för skyddade ärenden. Säg det till chefen och välj en annan enhet.
      </p>
    );
  return (
    <div className="field" data-field="decision_receivers">
      <CheckboxGroup
        label="Mottagare (minst två namngivna)"
        value={[...chosen]}
        onChange={(ids) => onChange(data.persons.map(({ id }) => id).filter((id) => ids.includes(id)))}
      >
        {data.persons.map((person) => (
          <Checkbox key={person.id} value={person.id}>
            {person.name}, {person.function}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </div>
  );
}
