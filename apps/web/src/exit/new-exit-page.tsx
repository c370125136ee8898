import { Button } from '@midas-ds/components';
import { exitLimits, ExitThreat, exitThreatSv } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { exitApi } from '../api/exit-api.js';
import { circleApis } from '../api/protection-api.js';
import type { UnitCircleView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { useSignedIn } from '../session/session-context.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { CircleChoice } from '../protection/circle-choice.js';
import { HintedText, nothingWritten, type Hinted } from './hinted-text.js';

const threats = ExitThreat.map((value) => ({ value, sv: exitThreatSv[value] }));

/** Opens an exit case on what the unit has accepted (rules T10–T14). */
export function NewExitPage() {
  const [address] = useSearchParams();
  const caseRef = address.get('arende') ?? '';
  const circle = useQuery({ queryKey: ['circle', 'case', caseRef], queryFn: () => circleApis.case.show(caseRef), retry: false });
  return (
    <Page heading="Öppna avhopparärende" narrow>
      <p>
        <Link to={`/arenden/${caseRef}`}>Till det lotsen lämnade, ärende {caseRef}</Link>
      </p>
      <ErrorText error={circle.error} />
      {circle.data ? <NewExit caseRef={caseRef} circle={circle.data} /> : null}
    </Page>
  );
}

interface Form {
  readonly threat: ExitThreat | null;
  readonly members: string[];
  readonly known: Hinted;
  readonly contact: Hinted;
}

function NewExit({ caseRef, circle }: { readonly caseRef: string; readonly circle: UnitCircleView }) {
  const { name } = useSignedIn();
  const self = circle.candidates.filter((one) => one.name === name).map(({ id }) => id);
  const [form, setForm] = useState<Form>({ threat: null, members: self, known: nothingWritten, contact: nothingWritten });
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }));
  const open = useOpening(caseRef, form);
  return (
    <section className="card" aria-labelledby="oppna">
      <h2 id="oppna">Hot, krets och kontakt</h2>
      <p className="muted">
        Det räcker att hotet är känt eller troligt. Polisens program behövs inte: blir det av antecknas det sedan.
      </p>
      <div className="step-form">
        <Choice label="Hot mot personen" options={threats} value={form.threat} onChange={(threat) => set({ threat })} />
        {circle.reason === null ? (
          <CircleChoice candidates={circle.candidates} chosen={form.members} onChange={(members) => set({ members })} />
        ) : (
          <Notice title="Ärendet är redan skyddat">
            <p>Samma krets: {circle.members.map((one) => one.name).join(', ')}.</p>
          </Notice>
        )}
        <HintedText
          label="Vad vet ni om hotet?"
          value={form.known}
          onChange={(known) => set({ known })}
          maxLength={exitLimits.text}
        />
        <HintedText
          label="Hur når ni personen säkert?"
          value={form.contact}
          onChange={(contact) => set({ contact })}
          maxLength={exitLimits.contact}
          contact
        />
        <p className="muted">
          Kontaktvägen läggs i ett förseglat fält. Den visas när någon i kretsen trycker Visa, och det loggas.
        </p>
        <ErrorText error={open.error} />
        <div className="button-row">
          <Button size="medium" isDisabled={open.isPending} onPress={() => open.mutate()}>
            Öppna avhopparärendet
          </Button>
        </div>
      </div>
    </section>
  );
}

function useOpening(caseRef: string, { threat, members, known, contact }: Form) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [idem] = useState(newId);
  return useMutation({
    mutationFn: () =>
      exitApi.open({
        ...{ idem, caseRef, threat, members, text: known.text, kept: known.kept },
        ...{ contact: contact.text, contactKept: contact.kept },
      }),
    onSuccess: async ({ ref }) => {
      await queries.invalidateQueries();
      await navigate(`/avhoppare/${ref}`);
    },
  });
}
