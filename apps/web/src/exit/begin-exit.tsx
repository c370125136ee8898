import { Permission } from '@lots/contracts';
import { Link } from 'react-router';
import { useSignedIn } from '../session/session-context.js';

/** In a case of the exit service's: to the page where an exit case is opened on it. */
export function BeginExit({ caseRef }: { readonly caseRef: string }) {
  const { permissions } = useSignedIn();
  if (!permissions.includes(Permission.ExitWork)) return null;
  return (
    <p>
      <Link to={`/avhoppare/nytt?arende=${caseRef}`}>Öppna avhopparärende</Link>
    </p>
  );
}
