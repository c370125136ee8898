import { ExitCloseReason, exitCloseReasonSv, exitThreatSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { exitApi } from '../api/exit-api.js';
import type { ExitView } from '../api/types.js';
import { CloseWithReason } from '../ui/close-with-reason.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { SealedText } from '../ui/sealed-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { CircleSection } from '../protection/circle-section.js';
import { KeptList, StepList } from './step-list.js';
import { StepForm } from './step-form.js';
import { exitClockWords, isLate } from './words.js';

/** One exit case: the clock first, then how the person is reached, what has been done and what can be done. */
export function ExitPage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['inbox', 'exit', ref], queryFn: () => exitApi.one(ref), retry: false });
  return (
    <Page heading={`Avhopparärende ${ref}`} narrow>
      <p>
        <Link to="/avhoppare">Till listan</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <Exit shown={query.data} /> : null}
    </Page>
  );
}

function Exit({ shown }: { readonly shown: ExitView }) {
  const { row, steps } = shown;
  const open = row.closedReason === null;
  return (
    <>
      <Standing shown={shown} />
      <About shown={shown} />
      <StepList steps={steps} />
      {open ? <StepForm key={steps.length} shown={shown} /> : null}
      <CircleSection place="case" refId={row.caseRef} />
      {open ? (
        <CloseWithReason
          title="Avsluta avhopparärendet"
          help="Det går att avsluta en gång. Kretsen kan läsa allt efteråt."
          reasons={ExitCloseReason}
          words={exitCloseReasonSv}
          close={(reason) => exitApi.close(row.ref, reason)}
          queryKey={['inbox', 'exit']}
        />
      ) : null}
    </>
  );
}

function Standing({ shown: { row, steps } }: { readonly shown: ExitView }) {
  const now = useNow();
  const programme = steps.some(({ kind }) => kind === 'police_programme');
  const { closedReason, closedAt } = row;
  const kind = closedReason === null && isLate(row.clock) ? 'danger' : row.clock.metAt === null ? 'warning' : 'done';
  return (
    <Notice kind={kind} title={exitClockWords(row.clock, now)} live>
      {closedReason === null || closedAt === null ? null : (
        <p>
          Avslutat {when(closedAt, now)} av {row.closedInitials}: {exitCloseReasonSv[closedReason]}. Inget mer kan skrivas.
        </p>
      )}
      {programme ? <p>Personen är i polisens program.</p> : null}
    </Notice>
  );
}

function About({ shown: { row, text, kept, hasContact } }: { readonly shown: ExitView }) {
  const now = useNow();
  return (
    <section className="card" aria-labelledby="om">
      <h2 id="om">
        <span className="sealed-mark">SKYDDAT</span> {exitThreatSv[row.threat]}
      </h2>
      <p className="muted">
        Inkom till staden {when(row.receivedAt, now)} · öppnat {when(row.openedAt, now)} av {row.openedInitials} ·{' '}
        <Link to={`/arenden/${row.caseRef}`}>det lotsen lämnade</Link>
      </p>
      <p>
        <span className="label">Kontaktkod att ge personen</span> {row.contactCode}
      </p>
      <p>
        <span className="label">Säker kontaktväg</span>{' '}
        {hasContact ? <SealedText onShow={() => exitApi.contact(row.ref)} /> : 'Inte känd'}
      </p>
      {text === '' ? null : <p className="written">{text}</p>}
      <KeptList kept={kept} />
    </section>
  );
}
