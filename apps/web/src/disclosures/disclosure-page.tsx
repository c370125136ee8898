import { disclosureFormSv, disclosureInitiativeSv, disclosureResultSv, disclosureStateSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { DisclosureView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { SignSecond } from './sign-second.js';

/** One decision, its receipt and its protocol. */
export function DisclosurePage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['disclosures', ref], queryFn: () => lotsApi.disclosure(ref), retry: false });
  const shown = query.data;
  return (
    <Page heading={`Sekretessprövning ${ref}`} narrow>
      <p>
        <Link to="/sekretess">Till Sekretess</Link>
      </p>
      <ErrorText error={query.error} />
      {shown ? <Decision shown={shown} /> : null}
    </Page>
  );
}

function Decision({ shown }: { readonly shown: DisclosureView }) {
  return (
    <>
      <Receipt shown={shown} />
      {shown.mayCompleteProtocol ? (
        <p>
          <Link className="button-link" to={`/sekretess/${shown.row.ref}/protokoll`}>
            Gör klart protokollet
          </Link>
        </p>
      ) : null}
      {shown.maySignSecond ? <SignSecond disclosureRef={shown.row.ref} /> : null}
      <p>
        <a href={lotsApi.disclosurePdfUrl(shown.row.ref)} download>
          Hämta protokollet (PDF)
        </a>
      </p>
      <Items shown={shown} />
      <Basis shown={shown} />
    </>
  );
}

/** What may be done now, said first. */
function Receipt({ shown: { row, recipientName, recipientFunction } }: { readonly shown: DisclosureView }) {
  const now = useNow();
  const to = [row.recipientSv, recipientFunction, recipientName].filter((part) => part !== '').join(', ');
  const waits = row.state !== 'decided';
  const title = waits || row.result === null ? disclosureStateSv[row.state] : disclosureResultSv[row.result];
  return (
    <Notice kind={waits ? 'warning' : 'done'} title={title} live>
      {row.state === 'awaiting_second' && row.mode === 'before' ? <p>Lämna inget än. En person till ska säga ja.</p> : null}
      <p>
        {to} · {disclosureInitiativeSv[row.initiative]} · {disclosureFormSv[row.form]}
      </p>
      {row.decidedAt === null ? null : (
        <p>
          Beslutat {when(row.decidedAt, now)} av {row.decidedInitials}
          {row.secondAt === null ? '' : `, ${row.secondInitials ?? ''} ${when(row.secondAt, now)}`}
        </p>
      )}
      {row.givenAt === null ? null : <p>Lämnat {when(row.givenAt, now)}</p>}
    </Notice>
  );
}

function Items({ shown }: { readonly shown: DisclosureView }) {
  return (
    <section className="card">
      <h2>Uppgifterna</h2>
      <ol>
        {shown.items.map((item) => (
          <li key={item.no}>
            <p>
              {item.text}
              {item.about === '' ? '' : ` (om ${item.about})`}
            </p>
            <p className="muted">
              {item.outcome === 'leave_out' ? 'Lämnas inte' : item.lagrum}
              {item.neededReason === '' ? '' : ` · ${item.neededReason}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Basis({ shown }: { readonly shown: DisclosureView }) {
  if (shown.lawChecked === '') return null;
  return (
    <section className="card">
      <h2>Det beslutet vilar på</h2>
      <p className="muted">
        Lagen som den var {shown.row.lawDate}. Läst i lydelsen {shown.lawChecked}.
      </p>
      <ul>
        {shown.provisions.map(({ id, lagrum, title }) => (
          <li key={id}>
            <strong>{lagrum}</strong> – {title}
          </li>
        ))}
      </ul>
      {shown.refusal === null ? null : <p>Lämnas inte: {shown.refusal.reason}</p>}
      <h3>Bedömningar</h3>
      <ul>
        {shown.judgements.map(({ lagrum, sv, answer, reason }) => (
          <li key={`${lagrum}-${sv}`}>
            {sv} {answer === 'yes' ? 'Ja' : 'Nej'}. {reason}
          </li>
        ))}
      </ul>
      <h3>Svar</h3>
      <ul>
        {shown.facts.map(({ sv, answer }) => (
          <li key={sv}>
            {sv} {answer}
          </li>
        ))}
      </ul>
    </section>
  );
}
