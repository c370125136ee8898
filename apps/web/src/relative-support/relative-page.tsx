import { RelativeCloseReason, relativeCloseReasonSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { relativesApi } from '../api/relatives-api.js';
import type { RelativeView } from '../api/types.js';
import { useOrganisation } from '../app/use-organisation.js';
import { CloseWithReason } from '../ui/close-with-reason.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { SessionForm } from './session-form.js';
import { SessionList } from './session-list.js';

export function RelativePage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['relatives', ref], queryFn: () => relativesApi.one(ref), retry: false });
  const shown = query.data;
  return (
    <Page heading={`Anhörigstöd ${ref}`} narrow>
      <p>
        <Link to="/anhoriga">Till Anhörigstöd</Link>
      </p>
      <ErrorText error={query.error} />
      {shown ? <Support shown={shown} /> : null}
    </Page>
  );
}

function Support({ shown }: { readonly shown: RelativeView }) {
  const { row, desk, afterHours } = shown;
  return (
    <>
      {row.closedReason === null ? null : (
        <Notice kind="info" title={`Avslutat: ${relativeCloseReasonSv[row.closedReason].toLocaleLowerCase('sv')}`} live>
          <p>Det som är skrivet går att läsa. Vill den anhöriga ha stöd igen öppnar du ett nytt.</p>
        </Notice>
      )}
      <Relative shown={shown} />
      <Notice kind="warning" title="Far ett barn illa?">
        <p>
          Gör en egen orosanmälan, nu. Ring {desk.name}, {desk.phone}.
          {afterHours === null ? '' : ` Har de stängt: ${afterHours.name}, ${afterHours.phone}.`} Skriv den aldrig här: ingen
          klocka går på det som står här.
        </p>
      </Notice>
      <SessionList sessions={shown.sessions} />
      {row.closedReason === null ? <SessionForm relativeRef={row.ref} /> : null}
      {row.closedReason === null ? (
        <CloseWithReason
          title="Avsluta stödet"
          reasons={RelativeCloseReason}
          words={relativeCloseReasonSv}
          close={(reason) => relativesApi.close(row.ref, reason)}
          queryKey={['relatives']}
        />
      ) : null}
    </>
  );
}

function Relative({ shown }: { readonly shown: RelativeView }) {
  const organisation = useOrganisation();
  const { row, name, reach, homeMunicipality, text } = shown;
  const home = organisation?.municipalities.find(({ code }) => code === homeMunicipality)?.name ?? homeMunicipality;
  return (
    <section className="card" aria-labelledby="den-anhoriga">
      <h2 id="den-anhoriga">{name}</h2>
      <p>
        <span className="label">Så når ni den anhöriga</span> {reach === '' ? 'Inget sagt' : reach}
      </p>
      <p>
        <span className="label">Bor i</span> {home ?? 'Inte känt än. Fråga: stödet ges där den anhöriga bor.'}
      </p>
      <p>
        <span className="label">Vill ha hjälp med</span> <span className="written">{text === '' ? 'Inget skrivet' : text}</span>
      </p>
      <p className="muted">
        Den som oron gäller är inte registrerad.
        {row.caseRef === null ? ' Den anhöriga vände sig direkt hit.' : ''}
      </p>
      {row.caseRef === null ? null : (
        <p>
          <Link to={`/arenden/${row.caseRef}`}>Ärende {row.caseRef}</Link>
        </p>
      )}
    </section>
  );
}
