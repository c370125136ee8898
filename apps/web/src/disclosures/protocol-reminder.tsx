import { Permission } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { useSignedIn } from '../session/session-context.js';
import { Notice } from '../ui/notice.js';

/** Stays at the desk and the unit until the protocol is written; nothing when there is none. */
export function ProtocolReminder() {
  const allowed = useSignedIn().permissions.includes(Permission.DisclosuresWrite);
  const query = useQuery({
    queryKey: ['disclosures'],
    queryFn: lotsApi.disclosures,
    enabled: allowed,
    refetchInterval: 300_000,
  });
  const due = (query.data?.disclosures ?? []).filter(({ state }) => state === 'protocol_due');
  if (due.length === 0) return null;
  return (
    <Notice kind="warning" title="Lämnat i nöd – gör klart protokollet">
      <ul>
        {due.map((row) => (
          <li key={row.ref}>
            <Link to={`/sekretess/${row.ref}/protokoll`}>Gör klart protokollet {row.ref}</Link>, senast {row.protocolDue}
            {row.protocolLate ? ' – nu' : ''}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
