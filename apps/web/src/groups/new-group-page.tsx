import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { ConsentRowView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { Line } from '../ui/text-inputs.js';
import { CodeSelect } from '../ui/code-select.js';

/** The server asks the same again, and more. */
function carriesGroup({ caseRef, cooperation, status }: ConsentRowView, ref: string): boolean {
  return caseRef === ref && cooperation === 'sig' && (status === 'in_force' || status === 'expiring');
}

/** Opens a group from a case, on one of the case's consents that are in force (rule T1). */
export function NewGroupPage() {
  const [address] = useSearchParams();
  const caseRef = String(address.get('arende'));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const idem = useRef(crypto.randomUUID());
  const [form, setForm] = useState({ consentRef: '', formCode: '', navigator: '', navigatorReach: '' });
  const set = (changes: Partial<typeof form>) => setForm((before) => ({ ...before, ...changes }));
  const consents = useQuery({ queryKey: ['consents'], queryFn: lotsApi.consents });
  const groups = useQuery({ queryKey: ['groups'], queryFn: lotsApi.groups });
  const usable = (consents.data?.consents ?? []).filter((one) => carriesGroup(one, caseRef));
  const open = useMutation({
    mutationFn: () => lotsApi.openGroup({ ...form, caseRef, idem: idem.current }),
    onSuccess: async ({ row }) => {
      await queries.invalidateQueries({ queryKey: ['groups'] });
      await navigate(`/grupper/${row.ref}`);
    },
  });
  const ready = [form.consentRef, form.formCode, form.navigator.trim()].every((part) => part !== '');
  return (
    <Page heading="Öppna insatsgrupp" narrow>
      <p>
        <Link to={`/arenden/${caseRef}`}>Till ärendet</Link>
      </p>
      {consents.isSuccess && usable.length === 0 ? (
        <p>
          En grupp behöver ett samtycke till samverkan i grupp som gäller.{' '}
          <Link to={`/samtycken/nytt?arende=${caseRef}`}>Skriv samtycket först</Link>.
        </p>
      ) : (
        <div className="card">
          <CodeSelect
            label="Samtycke"
            value={form.consentRef}
            onChange={(consentRef) => set({ consentRef })}
            options={usable.map(({ ref, to }) => ({ code: ref, sv: `${ref}, till och med ${to}` }))}
          />
          <CodeSelect
            label="Slags grupp"
            value={form.formCode}
            onChange={(formCode) => set({ formCode })}
            options={(groups.data?.forms ?? []).map(({ code, name }) => ({ code, sv: name }))}
          />
          <Line label="Vägledare, namn" value={form.navigator} onChange={(navigator) => set({ navigator })} />
          <Line
            label="Så når personen sin vägledare"
            value={form.navigatorReach}
            onChange={(navigatorReach) => set({ navigatorReach })}
          />
          <ErrorText error={open.error} />
          <Button size="medium" isDisabled={!ready || open.isPending} onPress={() => open.mutate()}>
            Öppna gruppen
          </Button>
        </div>
      )}
    </Page>
  );
}
