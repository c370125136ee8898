import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { OwnCaseHit } from './own-case-hit.js';

/** "Tidigare hos oss": the unit's own cases that may be about the same person. Another board's are never here. */
export function OwnCases({ refId }: { readonly refId: string }) {
  const query = useQuery({
    queryKey: ['cases', refId, 'earlier'],
    queryFn: () => lotsApi.earlierCases(refId),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  return (
    <section className="card earlier" aria-labelledby="own-cases-heading">
      <h2 id="own-cases-heading">Tidigare hos oss</h2>
      <p className="muted">Söks bland era egna ärenden. Sökningen loggas.</p>
      <p role="status">{query.data?.sv ?? ''}</p>
      <ErrorText error={query.error} />
      <ul className="plain-list">
        {(query.data?.hits ?? []).map((hit) => (
          <OwnCaseHit key={hit.ref} refId={refId} hit={hit} />
        ))}
      </ul>
    </section>
  );
}
