import { Button } from '@midas-ds/components';
import { consentCooperationSv, consentGivenBySv, consentStatusSv, dataCategorySv, disclosureFormSv } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { ConsentView } from '../api/types.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

export function ConsentPage() {
  const { ref = '' } = useParams();
  const query = useQuery({ queryKey: ['consents', ref], queryFn: () => lotsApi.consent(ref), retry: false });
  const shown = query.data;
  return (
    <Page heading={`Samtycke ${ref}`} narrow>
      <p>
        <Link to="/samtycken">Till Samtycken</Link>
      </p>
      <ErrorText error={query.error} />
      {shown ? <Consent shown={shown} /> : null}
    </Page>
  );
}

function Consent({ shown }: { readonly shown: ConsentView }) {
  const { row } = shown;
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const counts = row.status === 'in_force' || row.status === 'expiring';
  const lines: readonly (readonly [string, string])[] = [
    ['Gäller', shown.person],
    ['Till', row.parties.map(partyLine).join('; ')],
    ['Uppgifter', shown.information],
    ['Ändamål', `${shown.purpose} (${consentCooperationSv[row.cooperation]})`],
    ['Tid', `${row.from} till och med ${row.to}`],
    ['Lämnat av', `${consentGivenBySv[row.givenBy]}: ${shown.givenByNames}`],
    ['Hur', `${disclosureFormSv[row.form]}, ${when(row.givenAt, now)}, antecknat av ${row.byInitials}`],
    ['Ålder och mognad', shown.maturity],
    ['Språk', [shown.language, shown.interpreter].filter((part) => part !== '').join(', tolk: ')],
  ];
  return (
    <>
      <Notice kind={counts ? 'done' : 'warning'} title={consentStatusSv[row.status]} live>
        {row.withdrawnAt === null ? null : (
          <p>
            Återkallat {when(row.withdrawnAt, now)} ({row.withdrawnInitials}). Inget mer lämnas med stöd av det. Det som lämnades
            innan står kvar.
          </p>
        )}
        {row.renewedBy === null ? null : (
          <p>
            Förnyat: <Link to={`/samtycken/${row.renewedBy}`}>{row.renewedBy}</Link> gäller längre.
          </p>
        )}
      </Notice>
      <dl className="card">
        {lines
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div key={label}>
              <dt className="label">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <div className="button-row">
        <a href={lotsApi.consentPdfUrl(row.ref)} download>
          Skriv ut (PDF)
        </a>
        {row.withdrawnAt === null ? <Link to={`/samtycken/nytt?fornyar=${row.ref}`}>Fråga igen och förnya</Link> : null}
        {row.withdrawnAt === null ? (
          <Button variant="secondary" size="medium" onPress={() => setAsking(true)}>
            Återkalla
          </Button>
        ) : null}
      </div>
      {asking ? <Withdraw consentRef={row.ref} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function partyLine({ sv, name, categories }: ConsentView['row']['parties'][number]): string {
  const kinds = categories.map((one) => dataCategorySv[one].toLocaleLowerCase('sv')).join(', ');
  return kinds === '' ? `${sv}: ${name}` : `${sv}: ${name} (${kinds})`;
}

function Withdraw({ consentRef, onClose }: { readonly consentRef: string; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => lotsApi.withdrawConsent(consentRef),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['consents'] });
      onClose();
    },
  });
  return (
    <Dialog title="Återkalla samtycket" open onClose={onClose}>
      <p>Från och med nu lämnas inget mer med stöd av det. Det går inte att ångra; ett nytt ja är ett nytt samtycke.</p>
      <p>
        En överlämning som vilar på det och som ingen har tagit emot kommer tillbaka till lotsen. Det som är mottaget står kvar.
      </p>
      <ErrorText error={withdraw.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={withdraw.isPending} onPress={() => withdraw.mutate()}>
          Återkalla nu
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
