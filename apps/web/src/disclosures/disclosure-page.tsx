import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { DisclosureView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { HandOut } from './hand-out.js';
import { Receipt } from './receipt.js';
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
      {shown.endedSv === null ? null : (
        <Notice kind="warning" title="Beslutet kan inte användas nu">
          <p>{shown.endedSv} Lämna inget. Gör en ny prövning.</p>
        </Notice>
      )}
      {shown.mayHandOut ? <HandOut shown={shown} /> : null}
      {shown.maySignSecond ? <SignSecond disclosureRef={shown.row.ref} refusal={shown.refusal !== null} /> : null}
      <p>
        <a href={lotsApi.disclosurePdfUrl(shown.row.ref)} download>
          Hämta protokollet (PDF)
        </a>
      </p>
      {shown.appeal === null ? null : (
        <section className="card">
          <h2>Beslutet till mottagaren</h2>
          <p>Skriftligt, med hur det överklagas. Uppgiften, skälen och bedömningarna står inte där.</p>
          <p>
            <a href={lotsApi.refusalPdfUrl(shown.row.ref)} download>
              Hämta beslutet till mottagaren (PDF)
            </a>
          </p>
        </section>
      )}
      <Items shown={shown} />
      <Basis shown={shown} />
    </>
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
        Lagen som den var {shown.row.lawDate}. Läst i lydelsen {shown.lawChecked}. {shown.delegationSv}
      </p>
      <ul>
        {shown.provisions.map(({ id, lagrum, title }) => (
          <li key={id}>
            <strong>{lagrum}</strong> – {title}
          </li>
        ))}
      </ul>
      {shown.refusal === null ? null : <p>Lämnas inte: {shown.refusal.reason}</p>}
      <Listed
        heading="Bedömningar"
        lines={shown.judgements.map(({ sv, answer, reason }) => `${sv} ${answer === 'yes' ? 'Ja' : 'Nej'}. ${reason}`)}
      />
      <Listed heading="Svar" lines={shown.facts.map(({ sv, answer }) => `${sv} ${answer}`)} />
    </section>
  );
}

/** No heading without something under it. */
function Listed({ heading, lines }: { readonly heading: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {lines.map((line, no) => (
          <li key={no}>{line}</li>
        ))}
      </ul>
    </>
  );
}
