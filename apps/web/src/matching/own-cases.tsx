import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** "Tidigare hos oss": the unit's own cases that may be about the same person. Another board's are never here. */
export function OwnCases({ refId }: { readonly refId: string }) {
  const now = useNow();
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
          <li key={hit.ref} className="earlier-hit">
            <p>
              <Link to={`/arenden/${hit.ref}`}>Ärende {hit.ref}</Link> · inkom {when(hit.receivedAt, now)}
              {hit.areaName === null ? '' : ` · ${hit.areaName}`}
            </p>
            <p>
              ”{hit.name}”{hit.bornSv === '' ? '' : `, ${hit.bornSv}`}
            </p>
            <p className="muted">Kan vara samma. {hit.whySv}.</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
