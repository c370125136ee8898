import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { circleApis } from '../api/protection-api.js';
import type { ChangeCircleDto, UnitCircleView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';

const least = 2;

/** Who sees that the case is there; changed from inside, never fewer than two (rules T11, SK13). */
export function CircleSection({ place, refId }: { readonly place: keyof typeof circleApis; readonly refId: string }) {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['circle', place, refId], queryFn: () => circleApis[place].show(refId), retry: false });
  const change = useMutation({
    mutationFn: (body: ChangeCircleDto) => circleApis[place].change(refId, body),
    // Whoever takes herself out sees no more of it from the next answer.
    onSuccess: () => queries.invalidateQueries(),
  });
  const { members = [], candidates = [] } = query.data ?? {};
  const outside = candidates.filter(({ id }) => !members.some((one) => one.id === id));
  return (
    <section className="card" aria-labelledby="krets">
      <h2 id="krets">Kretsen</h2>
      <p className="muted">
        Bara de här ser att ärendet finns. Aldrig färre än två
        {members.length > least ? '' : ': lägg till någon innan du tar bort'}.
      </p>
      <ul>
        {members.map((member) => (
          <Member
            key={member.id}
            member={member}
            fixed={members.length <= least || change.isPending}
            onRemove={() => change.mutate({ add: [], remove: [member.id] })}
          />
        ))}
      </ul>
      <div className="button-row">
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
      </div>
      <ErrorText error={query.error ?? change.error} />
      <p>
        När tiden har gått beslutar kretsen själv: <Link to="/gallring">gallring av det som kretsen har</Link>.
      </p>
    </section>
  );
}

interface MemberProps {
  readonly member: UnitCircleView['members'][number];
  /** Not to be taken out now. */
  readonly fixed: boolean;
  readonly onRemove: () => void;
}

/** Asked once more: nobody outside can let her in again without somebody inside. */
function Member({ member: { name }, fixed, onRemove }: MemberProps) {
  const [asked, setAsked] = useState(false);
  if (fixed) return <li>{name}</li>;
  return (
    <li>
      {name}{' '}
      {asked ? (
        <span>
          ser inte ärendet mer.{' '}
          <Button size="medium" onPress={onRemove}>
            Ta bort {name}
          </Button>{' '}
          <Button variant="tertiary" size="medium" onPress={() => setAsked(false)}>
            Avbryt
          </Button>
        </span>
      ) : (
        <Button variant="tertiary" size="medium" aria-label={`Ta bort ${name} ur kretsen`} onPress={() => setAsked(true)}>
          Ta bort
        </Button>
      )}
    </li>
  );
}
