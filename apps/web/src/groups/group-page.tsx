import { dataCategorySv, groupCloseReasonSv, GroupCloseReason, groupStandingSv } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { GroupView } from '../api/types.js';
import { CloseWithReason } from '../ui/close-with-reason.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { EntryForm } from './entry-form.js';
import { EntryList } from './entry-list.js';

export function GroupPage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['groups', ref], queryFn: () => lotsApi.group(ref), retry: false });
  const shown = query.data;
  return (
    <Page heading={`Insatsgrupp ${ref}`} narrow>
      <p>
        <Link to="/grupper">Till Insatsgrupper</Link>
      </p>
      <ErrorText error={query.error} />
      {shown ? <Group shown={shown} /> : null}
    </Page>
  );
}

function Group({ shown }: { readonly shown: GroupView }) {
  const { row } = shown;
  return (
    <>
      <Notice kind={row.standing === 'open' ? 'done' : 'warning'} title={groupStandingSv[row.standing]} live>
        {row.open ? (
          <p>Samtycket gäller till och med {row.to}. Återkallas det slutar gruppen genast.</p>
        ) : (
          <p>Inget mer kan skrivas eller lämnas. Det som har gjorts står kvar här för den egna enheten. Säg till parterna.</p>
        )}
      </Notice>
      <section className="card" aria-labelledby="om-gruppen">
        <h2 id="om-gruppen">
          {row.formSv} för {shown.person}
        </h2>
        <p>
          <span className="label">Ändamål</span> {shown.purpose}
        </p>
        <p>
          <span className="label">Samtycket säger</span> {shown.information}
        </p>
        <p>
          <Link to={`/samtycken/${row.consentRef}`}>Samtycke {row.consentRef}</Link> ·{' '}
          <Link to={`/arenden/${row.caseRef}`}>Ärende {row.caseRef}</Link>
        </p>
      </section>
      <Parties shown={shown} />
      <EntryList entries={shown.entries} />
      {row.open ? <EntryForm key={shown.entries.length} shown={shown} /> : null}
      {row.closedReason === null ? (
        <CloseWithReason
          title="Avsluta gruppen"
          reasons={GroupCloseReason}
          words={groupCloseReasonSv}
          close={(reason) => lotsApi.closeGroup(row.ref, reason)}
          queryKey={['groups']}
        />
      ) : (
        <p>Avslutad: {groupCloseReasonSv[row.closedReason]}</p>
      )}
    </>
  );
}

function Parties({ shown }: { readonly shown: GroupView }) {
  const { row, parties } = shown;
  return (
    <section className="card" aria-labelledby="parter">
      <h2 id="parter">Parter</h2>
      <p className="muted">Socialtjänsten är alltid med. De andra har inget konto: de får veta muntligt eller på papper.</p>
      <ul>
        {parties.map(({ code, sv, name, categories }) => (
          <li key={code}>
            <strong>
              {sv}: {name}
            </strong>{' '}
            – {categories.map((one) => dataCategorySv[one].toLocaleLowerCase('sv')).join(', ')}.{' '}
            {row.open ? (
              <a href={lotsApi.groupPartyPdfUrl(row.ref, code)} download>
                Skriv ut det {sv.toLocaleLowerCase('sv')} har fått (PDF)
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
