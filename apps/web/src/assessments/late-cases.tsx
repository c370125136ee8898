import { Permission, clockAboveSv, errandSv, sealedMatterSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { useSignedIn } from '../session/session-context.js';
import { Notice } from '../ui/notice.js';
import { useNow } from '../ui/use-now.js';
import { nextClockWords } from './clock-words.js';

/** "Försenade": for the unit's manager, above the list of cases. Nothing late: nothing is shown. */
export function LateCases() {
  const may = useSignedIn().permissions.includes(Permission.AssessmentsLate);
  const query = useQuery({ queryKey: ['cases', 'late'], queryFn: lotsApi.lateCases, enabled: may, refetchInterval: 60_000 });
  const now = useNow();
  const late = query.data?.cases ?? [];
  if (late.length === 0) return null;
  return (
    <Notice kind="danger" title={`Försenade: ${late.length}`}>
      <ul className="plain-list">
        {late.map(({ ref, errand, areaName, sealed, clock, above }) => (
          <li key={`${ref} ${clock.id}`}>
            <Link to={`/arenden/${ref}`}>
              {sealed ? sealedMatterSv : errandSv[errand]}, {ref}
            </Link>
            {sealed ? null : ` · ${nextClockWords(clock, now)}${areaName === null ? '' : ` · ${areaName}`}`}
            {above === null ? null : <strong> · {clockAboveSv[above] ?? 'Chefen över dig ska veta nu'}</strong>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
