import { groupStandingSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';

/** The unit's groups, those whose consent ends soonest first. A row names nobody. */
export function GroupsPage() {
  const query = useQuery({ queryKey: ['groups'], queryFn: lotsApi.groups });
  const all = query.data?.groups ?? [];
  const ending = all.filter(({ standing }) => standing === 'ending');
  return (
    <Page heading="Insatsgrupper">
      <ErrorText error={query.error} />
      {ending.length > 0 ? (
        <Notice kind="warning" title="Samtycket slutar snart">
          <ul>
            {ending.map(({ ref, to }) => (
              <li key={ref}>
                <Link to={`/grupper/${ref}`}>{ref}</Link> till och med {to}. Fråga igen i tid.
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {query.isSuccess && all.length === 0 ? (
        <p className="muted">Inga grupper än. Du öppnar en från ett ärende med ett samtycke till samverkan i grupp.</p>
      ) : null}
      <ul className="row-list">
        {all.map((row) => (
          <li key={row.ref} className="card">
            <Link to={`/grupper/${row.ref}`}>
              {row.formSv}, {row.ref} – {groupStandingSv[row.standing]}
            </Link>
            <p className="muted">Samtycket gäller till och med {row.to}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
