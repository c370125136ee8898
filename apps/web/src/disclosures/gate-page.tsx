import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { Page } from '../ui/page.js';
import { aboutSearch, aboutSv, useAbout } from './about-from-address.js';
import { emptyForm } from './gate-form.js';
import { GateWizard } from './gate-wizard.js';

/** "Sekretessprövning": before anything is handed out. */
export function GatePage() {
  const about = useAbout();
  const navigate = useNavigate();
  const idem = useRef(crypto.randomUUID());
  return (
    <Page heading="Sekretessprövning">
      <p>
        {aboutSv(about)} Har du redan ringt 112?{' '}
        <Link to={`/sekretess/bradskande${aboutSearch(about)}`}>Redan lämnat, brådskande</Link>
      </p>
      <GateWizard
        start={emptyForm}
        lawDate={null}
        send={(form, decision) =>
          lotsApi.decideDisclosure({
            ...decision,
            idem: idem.current,
            about,
            texts: form.items.map(({ text }) => text),
          })
        }
        onDone={({ row }) => void navigate(`/sekretess/${row.ref}`)}
      />
    </Page>
  );
}
