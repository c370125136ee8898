import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { InboxItemView, InboxRowView } from '../api/types.js';
import { ProtectOwn } from '../protection/protect-own.js';
import { ErrorText } from '../ui/error-text.js';
import { PackageText } from '../ui/package-text.js';
import { Page } from '../ui/page.js';
import { UrgencyMark } from '../ui/urgency-mark.js';
import { receiptWords, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { AskedDesk } from './asked-desk.js';
import { ItemActions } from './item-actions.js';
import { whatWords, whoWords } from './row-words.js';

/** One referral to read and decide on. An adult's text is not sent here before it is accepted. */
export function ItemPage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['inbox', ref], queryFn: () => lotsApi.inboxItem(ref), retry: false });
  return (
    <Page heading="Överlämning" narrow>
      <p>
        <Link to="/inkorg">Till inkorgen</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <Item item={query.data} /> : null}
    </Page>
  );
}

function Item({ item }: { readonly item: InboxItemView }) {
  return (
    <article className="card item" aria-label={whatWords(item.row)}>
      <ItemHead row={item.row} />
      <ItemActions row={item.row} previewOnly={item.previewOnly} />
      {item.row.aboutRef === null ? <AskedDesk refId={item.row.ref} /> : null}
      {item.previewOnly ? (
        <div className="read-aloud">
          <p>
            <strong>Behov:</strong> {item.previewNeed}
          </p>
          <p>Namn, kontakt och text visas när ni tar emot. Personen har sagt ja till just er.</p>
        </div>
      ) : (
        <PackageText
          doNotReveal={item.doNotReveal}
          onShowSealed={() => lotsApi.inboxSealedContact(item.row.ref)}
          mustNotKnow={item.mustNotKnow}
          sections={item.sections}
          notIncluded={item.notIncluded}
          goodToKnow={item.goodToKnow}
          heading="Det som lämnades"
        />
      )}
      {item.row.aboutRef === null ? (
        <ProtectOwn place="inbox" refId={item.row.ref} sealed={item.row.sealed} leaveTo="/inkorg" />
      ) : null}
      <h3>Grund</h3>
      <p>{item.groundSv}</p>
      <details className="folded">
        <summary>Varför ser jag detta?</summary>
        <p className="folded-body">{item.whyISeeThis}</p>
      </details>
    </article>
  );
}

function ItemHead({ row }: { readonly row: InboxRowView }) {
  const now = useNow();
  return (
    <>
      <h2 className="row-title">
        <UrgencyMark urgency={row.urgency} />
        <span>
          {whatWords(row)}: {whoWords(row)}
        </span>
      </h2>
      <p className="muted">
        {row.ref} · inkom till staden {when(row.receivedAt, now)} · till nämnden {when(row.offeredAt, now)}
        {row.areaName === null ? '' : ` · ${row.areaName}`} · {row.from}
        {row.fromPhone === null ? '' : `, telefon ${row.fromPhone}`}
      </p>
      {row.aboutRef === null ? null : (
        <p>
          Gäller <Link to={`/inkorg/${row.aboutRef}`}>överlämning {row.aboutRef}</Link>.{' '}
          {row.caseRef === null ? 'Ta emot den först.' : `När ni tar emot läggs det till i ärende ${row.caseRef}.`}
        </p>
      )}
      {row.state === 'offered' ? (
        <p className={row.late ? 'important-text' : undefined}>Kvittens: {receiptWords(row.receiptBy, now)}</p>
      ) : null}
      {row.holder === null ? null : <p>Hos: {row.holder}</p>}
    </>
  );
}
