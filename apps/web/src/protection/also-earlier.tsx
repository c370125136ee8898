import { Checkbox, CheckboxGroup } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { circleApis } from '../api/protection-api.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** What the unit had before about who may be the same: searched once, while it is still in the open (rule SK22). */
export function useEarlierOf(place: keyof typeof circleApis, refId: string) {
  return useQuery({
    queryKey: ['circle', place, refId, 'earlier'],
    queryFn: () => circleApis[place].earlier(refId),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

interface AlsoEarlierProps {
  readonly found: ReturnType<typeof useEarlierOf>;
  /** References that go with it. */
  readonly chosen: readonly string[];
  readonly onChange: (refs: string[]) => void;
}

/** Ticked from the start: what is left out stays open for the whole unit. */
export function AlsoEarlier({ found: { data, error }, chosen, onChange }: AlsoEarlierProps) {
  const now = useNow();
  if (data === undefined)
    return error === null ? <p role="status">Söker efter tidigare ärenden …</p> : <ErrorText error={error} />;
  if (data.hits.length === 0) return <p role="status">Tidigare ärenden hos er: {data.sv}</p>;
  return (
    <CheckboxGroup
      label="Samma person i tidigare ärenden: skydda också dem"
      description="Samma krets, i samma steg. Ta bara bort krysset om det är någon annan: det du lämnar kan hela enheten läsa och söka fram."
      value={[...chosen]}
      onChange={onChange}
    >
      {data.hits.map(({ ref, receivedAt, name, bornSv, whySv }) => (
        <Checkbox key={ref} value={ref}>
          Ärende {ref}, inkom {when(receivedAt, now)}: ”{name}”{bornSv === '' ? '' : `, ${bornSv}`}. {whySv}.
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
