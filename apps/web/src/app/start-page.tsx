import { Permission } from '@lots/contracts';
import { Navigate } from 'react-router';
import { useSignedIn } from '../session/session-context.js';
import { Page } from '../ui/page.js';

const homes = [
  [Permission.CallsWrite, '/samtal'],
  [Permission.InboxRead, '/inkorg'],
  [Permission.EventsRead, '/handelser'],
  [Permission.PlansRead, '/samlad-bild'],
  [Permission.StatisticsRead, '/statistik'],
  [Permission.OperationsRead, '/drift'],
  [Permission.LogReview, '/granskning'],
] as const;

/** Sends everybody to the page their work begins on. */
export function StartPage() {
  const { permissions } = useSignedIn();
  const home = homes.find(([permission]) => permissions.includes(permission));
  if (home) return <Navigate to={home[1]} replace />;
  return (
    <Page heading="Välkommen">
      <p>Det finns inga sidor för din roll i Lots än.</p>
    </Page>
  );
}

export function NotFoundPage() {
  return (
    <Page heading="Sidan finns inte">
      <p>Den kan ha flyttats, eller så hör den inte till din enhet.</p>
    </Page>
  );
}
