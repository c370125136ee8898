import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseWorkApi } from '../api/case-work-api.js';
import type { SubstitutionListView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { CodeSelect } from '../ui/code-select.js';
import { ErrorText } from '../ui/error-text.js';
import { Folded } from '../ui/folded.js';
import { TimeInput } from '../ui/time-input.js';
import { fromLocalInput, toLocalInput, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** Who stands in for whom (rules H9–H13). It opens nothing that the substitute could not open by herself. */
export function Substitutions() {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['substitutions'], queryFn: caseWorkApi.substitutions });
  const now = useNow();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['substitutions'] });
    await queries.invalidateQueries({ queryKey: ['caseload'] });
  };
  const end = useMutation({ mutationFn: caseWorkApi.endSubstitution, onSettled: refresh });
  if (!query.data) return <ErrorText error={query.error} />;
  const { substitutions } = query.data;
  return (
    <Folded title={`Ersättare${substitutions.length === 0 ? '' : `: ${substitutions.length}`}`} filled={false}>
      <ErrorText error={end.error} />
      <ul>
        {substitutions.map(({ id, forInitials, substituteInitials, startsAt, endsAt, caseRefs, mayEnd }) => (
          <li key={id}>
            {substituteInitials} ersätter {forInitials}, {caseRefs === null ? 'alla ärenden' : caseRefs.join(', ')}, från{' '}
            {when(startsAt, now)} till {when(endsAt, now)}.{' '}
            {mayEnd ? (
              <Button
                variant="secondary"
                size="medium"
                aria-label={`Avsluta: ${substituteInitials} för ${forInitials}`}
                onPress={() => end.mutate(id)}
              >
                Avsluta
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Begin key={substitutions.length} list={query.data} onDone={refresh} />
    </Folded>
  );
}

function Begin({ list, onDone }: { readonly list: SubstitutionListView; readonly onDone: () => Promise<void> }) {
  const me = list.colleagues.find((one) => one.me)?.userId ?? '';
  const [id] = useState(newId);
  const [forUser, setForUser] = useState(list.manages ? '' : me);
  const [substitute, setSubstitute] = useState('');
  const [from, setFrom] = useState(() => toLocalInput(new Date().toISOString()));
  const [to, setTo] = useState('');
  const [startsAt, endsAt] = [fromLocalInput(from), fromLocalInput(to)];
  const begin = useMutation({
    mutationFn: () =>
      startsAt === null || endsAt === null
        ? Promise.reject(new RangeError('times'))
        : caseWorkApi.beginSubstitution({ id, forUser, substitute, startsAt, endsAt, caseRefs: null }),
    onSuccess: onDone,
  });
  const people = list.colleagues.map(({ userId, name }) => ({ code: userId, sv: name }));
  return (
    <div className="step-form">
      {list.manages ? (
        <CodeSelect label="Vem ska ersättas?" value={forUser} onChange={setForUser} options={people} />
      ) : (
        <p>Gäller alla dina ärenden.</p>
      )}
      <CodeSelect
        label="Ersättare"
        value={substitute}
        onChange={setSubstitute}
        options={people.filter(({ code }) => code !== forUser)}
      />
      <TimeInput label="Från" value={from} onChange={setFrom} />
      <TimeInput label="Till" value={to} onChange={setTo} />
      <ErrorText error={begin.error} />
      <div className="button-row">
        <Button
          variant="secondary"
          size="medium"
          isDisabled={forUser === '' || substitute === '' || startsAt === null || endsAt === null || begin.isPending}
          onPress={() => begin.mutate()}
        >
          Utse ersättare
        </Button>
      </div>
    </div>
  );
}
