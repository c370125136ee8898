import { Button } from '@midas-ds/components';
import { onlyTheRelativeSv, relativeLimits } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { relativesApi } from '../api/relatives-api.js';
import type { CaseView } from '../api/types.js';
import { useOrganisation } from '../app/use-organisation.js';
import { CodeSelect } from '../ui/code-select.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { NameHint } from './name-hint.js';

/** Opens support to a relative, on the hand-over it came with or without one (rules T18–T20). */
export function NewRelativePage() {
  const [address] = useSearchParams();
  const caseRef = address.get('arende');
  const file = useQuery({
    queryKey: ['cases', caseRef],
    queryFn: () => lotsApi.case(String(caseRef)),
    enabled: caseRef !== null,
    retry: false,
  });
  return (
    <Page heading="Öppna anhörigstöd" narrow>
      <p>
        {caseRef === null ? (
          <Link to="/anhoriga">Till Anhörigstöd</Link>
        ) : (
          <Link to={`/arenden/${caseRef}`}>Till ärendet {caseRef}</Link>
        )}
      </p>
      <ErrorText error={file.error} />
      {caseRef === null || file.data ? (
        <OpenForm
          caseRef={caseRef}
          told={sectionOf(file.data, 'reporter')}
          reach={sectionOf(file.data, 'contact').slice(0, relativeLimits.line)}
        />
      ) : null}
    </Page>
  );
}

/** What the desk wrote down about the relative. */
function sectionOf(file: CaseView | undefined, wanted: string): string {
  return file?.sections.find(({ code }) => code === wanted)?.text ?? '';
}

interface OpenFormProps {
  readonly caseRef: string | null;
  readonly told: string;
  readonly reach: string;
}

function OpenForm({ caseRef, told, reach }: OpenFormProps) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const municipalities = useOrganisation()?.municipalities ?? [];
  const idem = useRef(crypto.randomUUID());
  const [form, setForm] = useState({ name: '', reach, home: '', text: '' });
  const set = (changes: Partial<typeof form>) => setForm((before) => ({ ...before, ...changes }));
  const open = useMutation({
    mutationFn: () => {
      const { home, ...words } = form;
      return relativesApi.open({ ...words, homeMunicipality: home === '' ? null : home, caseRef, idem: idem.current });
    },
    onSuccess: async ({ row }) => {
      await queries.invalidateQueries({ queryKey: ['relatives'] });
      await navigate(`/anhoriga/${row.ref}`);
    },
  });
  return (
    <div className="card card-form">
      {told === '' ? null : (
        <p>
          <span className="label">Lotsen skrev</span> {told}
        </p>
      )}
      <Line
        label="Den anhöriga, namn eller vad hen kallas"
        value={form.name}
        onChange={(name) => set({ name })}
        maxLength={relativeLimits.line}
      />
      <Line
        label="Så når ni den anhöriga"
        help="Skriv telefonnummer med bindestreck."
        value={form.reach}
        onChange={(value) => set({ reach: value })}
        maxLength={relativeLimits.line}
      />
      <CodeSelect
        label="Vilken kommun bor den anhöriga i?"
        choose="Vet inte än"
        value={form.home}
        onChange={(home) => set({ home })}
        options={municipalities.map(({ code, name }) => ({ code, sv: name }))}
      />
      <LongText
        label="Vad vill den anhöriga ha hjälp med?"
        help={onlyTheRelativeSv}
        value={form.text}
        onChange={(text) => set({ text })}
        maxLength={relativeLimits.text}
      />
      <NameHint text={form.text} />
      <ErrorText error={open.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={form.name.trim() === '' || open.isPending} onPress={() => open.mutate()}>
          Öppna stödet
        </Button>
      </div>
    </div>
  );
}
