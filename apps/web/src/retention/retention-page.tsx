import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { disposalStateSv, Permission } from '@lots/contracts';
import { retentionApi } from '../api/retention-api.js';
import type { DisposalView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { useSignedIn } from '../session/session-context.js';
import { HoldList } from './hold-list.js';
import { UndecidedTerms } from './undecided-terms.js';
import { UnstatedList } from './unstated-list.js';

/** For the manager and the reviewer, and for those in a circle about what is theirs: what has served its time, what is stopped, what has been disposed of. */
export function RetentionPage() {
  const answers = useSignedIn().permissions.includes(Permission.RetentionDecide);
  const query = useQuery({ queryKey: ['retention', 'disposals'], queryFn: retentionApi.disposals });
  return (
    <Page heading="Gallring">
      <p>
        Det som har nått sin gallringstid föreslås här. Inget förstörs utan beslut. När något är gallrat går det inte att få
        tillbaka. {answers ? '' : 'Du ser bara det som en skyddad krets som du är med i har.'}
      </p>
      <ErrorText error={query.error} />
      {query.data ? <Lists disposals={query.data} /> : null}
      <UnstatedList />
      <HoldList />
      {answers ? <UndecidedTerms /> : null}
    </Page>
  );
}

function Lists({ disposals }: { readonly disposals: readonly DisposalView[] }) {
  const open = disposals.filter((one) => one.state === 'proposed' || one.state === 'half');
  const rest = disposals.filter((one) => !open.includes(one));
  return (
    <>
      <Section title={`Förslag: ${open.length}`} none="Inget väntar på beslut." disposals={open} />
      <Section title="Beslutat" none="Inget är beslutat än." disposals={rest} />
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly none: string;
  readonly disposals: readonly DisposalView[];
}

function Section({ title, none, disposals }: SectionProps) {
  return (
    <section className="list-section">
      <h2>{title}</h2>
      {disposals.length === 0 ? <p className="muted">{none}</p> : null}
      <ul className="row-list">
        {disposals.map((one) => (
          <li key={one.id} className="row-card">
            <div>
              <p className="row-title">
                <Link to={`/gallring/${one.id}`}>
                  {one.kindSv}
                  {one.sealed ? ' (skyddat)' : ''}, {one.rows} rader
                </Link>
                {one.sealed ? <span className="sealed-mark">SKYDDAT</span> : null}
              </p>
              <p className="muted">
                {one.unitName} · fick gallras från {one.dueFrom} · {disposalStateSv[one.state]}
                {one.mayDecide ? ' · din tur' : ''}
                {one.sealed ? ' · bara kretsen ser det' : ''}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
