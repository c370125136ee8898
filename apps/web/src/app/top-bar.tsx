import { Permission } from '@lots/contracts';
import { NavLink } from 'react-router';
import { useOngoingCalls } from '../call/use-ongoing-calls.js';
import { useAskedOfMe } from '../log-review/use-asked-of-me.js';
import { useSignedIn } from '../session/session-context.js';
import { PinButton } from '../session/pin-button.js';
import { SignOutButton } from '../session/sign-out-button.js';

function Links() {
  const { permissions } = useSignedIn();
  const open = useOngoingCalls(permissions.includes(Permission.CallsWrite));
  const asked = useAskedOfMe();
  const links = [
    { to: '/samtal', needs: Permission.CallsWrite, text: open > 0 ? `Pågående samtal: ${open}` : 'Samtal' },
    { to: '/lamnade', needs: Permission.HandoversFollow, text: 'Lämnade' },
    { to: '/inkorg', needs: Permission.InboxRead, text: 'Inkorg' },
    { to: '/atervandare', needs: Permission.ReturneesWork, text: 'Återvändare' },
    { to: '/avhoppare', needs: Permission.ExitWork, text: 'Avhoppare' },
    { to: '/arenden', needs: Permission.CasesRead, text: 'Ärenden' },
    { to: '/grupper', needs: Permission.InterventionGroups, text: 'Insatsgrupper' },
    { to: '/anhoriga', needs: Permission.RelativeSupport, text: 'Anhörigstöd' },
    { to: '/statistik', needs: Permission.StatisticsRead, text: 'Statistik' },
    { to: '/planer', needs: Permission.PlansRead, text: 'Handlingsplaner' },
    { to: '/utbildning', needs: Permission.TrainingRead, text: 'Utbildning' },
    { to: '/samlad-bild', needs: Permission.PlansRead, text: 'Samlad bild' },
    { to: '/lagesbilder', needs: Permission.ReportsRead, text: 'Lägesbilder' },
    { to: '/granskning', needs: Permission.LogReviewFigures, text: 'Granskning' },
    ...(asked > 0 ? [{ to: '/fragor', needs: Permission.SessionUse, text: `Frågor till dig: ${asked}` }] : []),
    { to: '/beslut', needs: Permission.DecisionsRead, text: 'Beslut' },
    { to: '/handelser', needs: Permission.EventsRead, text: 'Händelser' },
    { to: '/sekretess', needs: Permission.DisclosuresWrite, text: 'Sekretess' },
    { to: '/gallring', needs: Permission.RetentionDecide, text: 'Gallring' },
    { to: '/jav', needs: Permission.ConflictsLift, text: 'Jäv' },
    { to: '/drift', needs: Permission.OperationsRead, text: 'Drift' },
  ].filter((link) => permissions.includes(link.needs));
  return (
    <nav aria-label="Huvudmeny">
      <ul className="nav-list">
        {links.map((link) => (
          <li key={link.to}>
            <NavLink to={link.to}>{link.text}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Who I am and where, the pages I may use, and the mark that the data is invented. */
export function TopBar() {
  const { name, memberships, cityName, demo } = useSignedIn();
  const units = [...new Set(memberships.map((membership) => membership.unitName))].join(', ');
  return (
    <header className="top-bar">
      <p className="wordmark">
        Lots<span>{cityName}</span>
      </p>
      <Links />
      <div className="top-bar-me">
        {demo ? <span className="demo-mark">Övningsdata</span> : null}
        <span className="me">
          {name}
          <span className="me-unit">{units}</span>
        </span>
        <PinButton />
        <SignOutButton />
      </div>
    </header>
  );
}
