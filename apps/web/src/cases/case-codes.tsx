import { ErrorCode, statCodeSv, type CaseCodes } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.js';
import { lotsApi } from '../api/lots-api.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { options } from '../ui/option.js';

const environments = options(statCodeSv['environment'] as Record<CaseCodes['environment'], string>);
const genders = options(statCodeSv['gender'] as Record<CaseCodes['gender'], string>);
const outcomes = options(statCodeSv['outcome'] as Record<CaseCodes['outcome'], string>);

/** Three questions for the statistics. Kept apart from the case, never searched for; only the rounded tables leave. */
export function CaseCodesForm({ refId }: { readonly refId: string }) {
  const queries = useQueryClient();
  const key = ['cases', refId, 'codes'];
  const query = useQuery({ queryKey: key, queryFn: () => lotsApi.caseCodes(refId), retry: false });
  const save = useMutation({
    mutationFn: (codes: CaseCodes) => lotsApi.sayCaseCodes(refId, codes),
    onSuccess: (saved) => queries.setQueryData(key, saved),
  });
  const codes = query.data;
  // A case that did not come through a hand-over is not counted: nothing is asked.
  if (query.error instanceof ApiError && query.error.code === ErrorCode.NotFound) return null;
  if (!codes) return <ErrorText error={query.error} />;
  const say = (change: Partial<CaseCodes>) => save.mutate({ ...codes, ...change });
  return (
    <section className="card" aria-labelledby="codes-title">
      <h2 id="codes-title">För statistiken</h2>
      <p className="muted">
        Står inte i ärendet och går inte att söka på. Samordnarna ser bara avrundade tal när tertialet är slut.
      </p>
      <Choice
        label="Miljö"
        options={environments}
        value={codes.environment}
        onChange={(value) => say({ environment: value ?? 'other_or_unknown' })}
      />
      <Choice
        label="Kön"
        options={genders}
        value={codes.gender}
        onChange={(value) => say({ gender: value ?? 'other_or_unknown' })}
      />
      <Choice
        label="Ert beslut"
        options={outcomes}
        value={codes.outcome}
        onChange={(value) => say({ outcome: value ?? 'pending_or_other' })}
      />
      <p role="status">{save.isSuccess ? 'Sparat.' : ''}</p>
      <ErrorText error={save.error} />
    </section>
  );
}
