import { Permission } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { useSignedIn } from '../session/session-context.js';
import { Notice } from '../ui/notice.js';

/** Consents that end soon and that nobody has asked for again. Names nobody; nothing when there is none. */
export function ConsentReminder() {
  const allowed = useSignedIn().permissions.includes(Permission.ConsentsWrite);
  const query = useQuery({ queryKey: ['consents'], queryFn: lotsApi.consents, enabled: allowed, refetchInterval: 300_000 });
  const ending = (query.data?.consents ?? []).filter(({ askAgain }) => askAgain);
  if (ending.length === 0) return null;
  return (
    <Notice kind="warning" title="Samtycken som slutar snart">
      <ul>
        {ending.map(({ ref, to }) => (
          <li key={ref}>
            <Link to={`/samtycken/${ref}`}>{ref}</Link> till och med {to}. Fråga igen i tid.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
