import { Button } from '@midas-ds/components';
import { statedFileKindSv } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseWorkApi } from '../api/case-work-api.js';
import type { CaseRetentionView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { DayField } from '../consents/day-field.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** "Uppgifter för gallring" of a closed case: what must be known when its time has come. */
export function RetentionPanel({ refId }: { readonly refId: string }) {
  const query = useQuery({
    queryKey: ['cases', refId, 'retention'],
    queryFn: () => caseWorkApi.caseRetention(refId),
    retry: false,
  });
  const [again, setAgain] = useState(false);
  const view = query.data;
  if (!view) return <ErrorText error={query.error} />;
  return (
    <section className="card case-work" aria-labelledby="retention-title">
      <h2 id="retention-title">Uppgifter för gallring</h2>
      <Said view={view} />
      {view.mayState && (again || view.stated === null) ? (
        <StatementForm key={view.seen} refId={refId} view={view} onDone={() => setAgain(false)} />
      ) : null}
      {view.mayState && view.stated !== null && !again ? (
        <Button variant="secondary" size="medium" onPress={() => setAgain(true)}>
          Lämna nya uppgifter
        </Button>
      ) : null}
    </section>
  );
}

function Said({ view: { preservesAll, stated, mayState } }: { readonly view: CaseRetentionView }) {
  const now = useNow();
  if (preservesAll) return <p>Kommunen bevarar alla handlingar. Inga uppgifter behövs.</p>;
  if (stated === null)
    return (
      <p>
        {mayState
          ? 'Akten kan inte gallras förrän uppgifterna är lämnade.'
          : 'Inga uppgifter är lämnade. Den som hade ärendet när det avslutades, eller chefen, lämnar dem.'}
      </p>
    );
  return (
    <>
      <p>
        {statedFileKindSv[stated.kind]}. Lämnat av {stated.byInitials} {when(stated.statedAt, now)}.
      </p>
      <ul>
        {stated.kind === 'preserved' ? null : <li>{sampleSv(stated.researchSample)}</li>}
        <li>{registerSv(stated.registerDataRemain)}</li>
      </ul>
    </>
  );
}

function sampleSv(researchSample: boolean | null): string {
  if (researchSample === null) return 'Födelsedagen är inte känd: akten bevaras.';
  return researchSample ? 'Född den 5, 15 eller 25: akten bevaras för forskning.' : 'Inte i forskningsurvalet.';
}

function registerSv(remain: boolean | null): string {
  if (remain === null) return 'Om registeruppgifter finns kvar är inte känt: akten bevaras tills det är sagt.';
  return remain
    ? 'Registeruppgifter om samma person finns kvar: akten väntar på dem.'
    : 'Inga registeruppgifter om samma person finns kvar.';
}

const yesNo = [
  { value: 'yes', sv: 'Ja' },
  { value: 'no', sv: 'Nej' },
] as const;
const orUnknown = [...yesNo, { value: 'unknown', sv: 'Vet inte' }] as const;
type Known = 'day' | 'unknown';
type Placed = 'yes' | 'no';
type Register = Placed | 'unknown';
const known = [
  { value: 'day', sv: 'Jag skriver den' },
  { value: 'unknown', sv: 'Inte känd' },
] as const;

interface StatementFormProps {
  readonly refId: string;
  readonly view: CaseRetentionView;
  readonly onDone: () => void;
}

/** Nothing is preset but the day that came with the hand-over; the day itself is never stored. */
function StatementForm({ refId, view, onDone }: StatementFormProps) {
  const queries = useQueryClient();
  const [idem] = useState(newId);
  const [birth, setBirth] = useState<Known | null>(view.bornOn === null ? null : 'day');
  const [day, setDay] = useState(view.bornOn ?? '');
  const [placed, setPlaced] = useState<Placed | null>(null);
  const [register, setRegister] = useState<Register | null>(null);
  const ready = placed !== null && register !== null && (birth === 'unknown' || (birth === 'day' && day !== ''));
  const send = useMutation({
    mutationFn: () =>
      caseWorkApi.stateRetention(refId, {
        ...{ idem, seen: view.seen, bornOn: birth === 'day' ? day : null, placed: placed === 'yes' },
        registerDataRemain: register === 'unknown' ? null : register === 'yes',
      }),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', refId, 'retention'] }),
  });
  return (
    <>
      <p className="muted">
        {view.kind === null ? '' : `Efter besluten i ärendet: ${statedFileKindSv[view.kind].toLocaleLowerCase('sv')}.`}
      </p>
      <Choice label="När är personen född?" help={whySv} options={known} value={birth} onChange={setBirth} />
      {birth === 'day' ? <DayField label="Födelsedag" value={day} onChange={setDay} /> : null}
      <Choice
        label="Har personen som barn varit placerad eller mottagen i ett annat hem?"
        help={placedSv}
        options={yesNo}
        value={placed}
        onChange={setPlaced}
      />
      <Choice
        label="Finns andra registeruppgifter om samma person kvar hos nämnden?"
        help={registerHelpSv}
        options={orUnknown}
        value={register}
        onChange={setRegister}
      />
      <ErrorText error={send.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={!ready || send.isPending} onPress={() => send.mutate()}>
          Spara uppgifterna
        </Button>
      </div>
    </>
  );
}

const whySv =
  'Frågas för att lagen bevarar akter om dem som är födda den 5, 15 eller 25, och låter utredningar om barn finnas kvar till 30 år. Dagen sparas inte, bara svaret och, för utredningar, året.';
const placedSv = 'Familjehem, jourhem, HVB, stödboende eller annat enskilt hem än vårdnadshavarens. Då bevaras akten alltid.';
const registerHelpSv = 'Till exempel ett annat ärende eller en insats som pågår. Då väntar akten. Säg till igen när de är borta.';
