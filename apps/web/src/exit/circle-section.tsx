import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { exitApi } from '../api/exit-api.js';
import type { ChangeCircleDto } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';

/** Who sees that the case is there; changed from inside, never fewer than two (rules T11, SK13). */
export function CircleSection({ caseRef }: { readonly caseRef: string }) {
  const queries = useQueryClient();
  const key = ['circle', caseRef];
  const query = useQuery({ queryKey: key, queryFn: () => exitApi.circle(caseRef), retry: false });
  const change = useMutation({
    mutationFn: (body: ChangeCircleDto) => exitApi.changeCircle(caseRef, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
  const { members = [], candidates = [] } = query.data ?? {};
  const outside = candidates.filter(({ id }) => !members.some((one) => one.id === id));
  return (
    <section className="card" aria-labelledby="krets">
      <h2 id="krets">Kretsen</h2>
      <p className="muted">Bara de här ser att ärendet finns. Aldrig färre än två.</p>
      <ul>
        {members.map(({ id, name }) => (
          <li key={id}>
            {name}{' '}
            <Button
              variant="tertiary"
              size="medium"
              aria-label={`Ta bort ${name} ur kretsen`}
              isDisabled={change.isPending}
              onPress={() => change.mutate({ add: [], remove: [id] })}
            >
              Ta bort
            </Button>
          </li>
        ))}
      </ul>
      {outside.map(({ id, name }) => (
        <Button
          key={id}
          variant="secondary"
          size="medium"
          isDisabled={change.isPending}
          onPress={() => change.mutate({ add: [id], remove: [] })}
        >
          Lägg till {name}
        </Button>
      ))}
      <ErrorText error={query.error ?? change.error} />
    </section>
  );
}
