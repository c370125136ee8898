import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { DisclosureView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { emptyForm, emptyItem, type GateForm } from './gate-form.js';
import { emptyPerson } from './person-form.js';
import { GateWizard } from './gate-wizard.js';

/** The protocol of an emergency: the same questions, by the law of that day. What was said is not changed. */
export function ProtocolPage() {
  const { ref = '' } = useParams();
  const navigate = useNavigate();
  const query = useQuery({ queryKey: ['disclosures', ref], queryFn: () => lotsApi.disclosure(ref), retry: false });
  const shown = query.data;
  return (
    <Page heading={`Protokoll i efterhand ${ref}`}>
      <ErrorText error={query.error} />
      {shown?.mayCompleteProtocol ? (
        <>
          <Notice title="Uppgiften är redan lämnad">
            <p>
              Prövningen görs nu, med lagen som den var {shown.row.lawDate}. Bar ingen bestämmelse: säg det, det ska stå i
              protokollet.
            </p>
          </Notice>
          <GateWizard
            start={startFrom(shown)}
            lawDate={shown.row.lawDate}
            send={(_, decision) => lotsApi.completeProtocol(ref, decision)}
            onDone={() => void navigate(`/sekretess/${ref}`)}
          />
        </>
      ) : null}
      {shown && !shown.mayCompleteProtocol ? <p>Protokollet är redan skrivet.</p> : null}
    </Page>
  );
}

function startFrom({ row, recipientName, recipientFunction, items }: DisclosureView): GateForm {
  const whom = [...new Set(items.map(({ about }) => about))];
  return {
    ...emptyForm,
    recipient: row.recipient,
    recipientName,
    recipientFunction,
    initiative: row.initiative,
    form: row.form,
    persons: whom.map((label) => ({ ...emptyPerson, label })),
    items: items.map(({ text, about }) => ({ ...emptyItem, text, person: whom.indexOf(about) + 1, outcome: 'disclose' })),
  };
}
