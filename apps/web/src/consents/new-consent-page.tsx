import { Button } from '@midas-ds/components';
import { consentCooperationSv, consentGivenBySv, ConsentCooperation, ConsentGivenBy } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { ConsentView, WriteConsentDto } from '../api/types.js';
import { useAbout } from '../disclosures/about-from-address.js';
import { forms } from '../disclosures/gate-words.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { ConsentParties } from './consent-parties.js';
import { DayField } from './day-field.js';

type Fields = Omit<WriteConsentDto, 'idem' | 'about' | 'age' | 'givenAt'> & { age: string };
export interface ConsentStepProps {
  readonly form: Fields;
  readonly set: (changes: Partial<Fields>) => void;
}

const givers = ConsentGivenBy.map((value) => ({ value, sv: consentGivenBySv[value] }));
const cooperations = ConsentCooperation.map((value) => ({ value, sv: consentCooperationSv[value] }));
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());

const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const empty = (): Fields => ({
  person: '',
  age: '',
  givenBy: 'self',
  givenByNames: '',
  maturity: '',
  form: 'oral',
  cooperation: 'single_disclosure',
  parties: [],
  information: '',
  purpose: '',
  language: 'svenska',
  interpreter: '',
  from: today(),
  to: today(),
});

/** What was said before, to ask about again: the age, how it was given and the judgement of maturity are of today. */
function again(shown: ConsentView): Fields {
  const { row, person, givenByNames, information, purpose, language, interpreter } = shown;
  const days = Math.max(1, Math.round((Date.parse(row.to) - Date.parse(row.from)) / 86_400_000));
  // As long again, from where it ends; at most a year from today.
  const to = [dayAfter(row.to, days), dayAfter(today(), 365)].sort()[0] ?? row.to;
  const parties = row.parties.map(({ code, name, categories }) => ({ code, name, categories }));
  const said = { person, givenBy: row.givenBy, givenByNames, cooperation: row.cooperation, parties, information, purpose };
  return { ...empty(), ...said, language, interpreter, to: to < today() ? dayAfter(today(), days) : to, renews: row.ref };
}

/** `?fornyar=`: one's own consent, asked about again. */
export function NewConsentPage() {
  const [parameters] = useSearchParams();
  const ref = parameters.get('fornyar') ?? '';
  const earlier = useQuery({
    queryKey: ['consents', ref],
    queryFn: () => lotsApi.consent(ref),
    enabled: ref !== '',
    retry: false,
  });
  if (ref === '') return <ConsentForm start={empty()} />;
  if (earlier.data) return <ConsentForm key={ref} start={again(earlier.data)} />;
  return (
    <Page heading="Förnya samtycke" narrow>
      <ErrorText error={earlier.error} />
    </Page>
  );
}

/** Named parties, data, purpose, cooperation, time, by whom and in which language: nothing general, nothing for ever. */
function ConsentForm({ start }: { readonly start: Fields }) {
  const about = useAbout();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const idem = useRef(crypto.randomUUID());
  const [form, setForm] = useState<Fields>(start);
  const set = (changes: Partial<Fields>) => setForm((before) => ({ ...before, ...changes }));
  const save = useMutation({
    mutationFn: () => {
      const age = /^\d{1,3}$/.test(form.age) ? Number(form.age) : null;
      return lotsApi.writeConsent({ ...form, age, idem: idem.current, about, givenAt: new Date().toISOString() });
    },
    onSuccess: ({ row }) => {
      void queries.invalidateQueries({ queryKey: ['consents'] });
      void navigate(`/samtycken/${row.ref}`);
    },
  });
  return (
    <Page heading={start.renews ? `Förnya samtycke ${start.renews}` : 'Nytt samtycke'} narrow>
      <p>Berätta först: till vem, vilka uppgifter, till vad och hur länge – och att det går att säga nej och att ångra sig.</p>
      <div className="card">
        <Who form={form} set={set} />
        <What form={form} set={set} />
        <ErrorText error={save.error} />
        <Button size="medium" isDisabled={save.isPending || form.parties.length === 0} onPress={() => save.mutate()}>
          Spara samtycket
        </Button>
      </div>
    </Page>
  );
}

function Who({ form, set }: ConsentStepProps) {
  return (
    <>
      <div className="field-row">
        <Line label="Vem gäller samtycket?" value={form.person} onChange={(person) => set({ person })} />
        <Line label="Ålder" inputMode="numeric" maxLength={3} value={form.age} onChange={(age) => set({ age })} />
      </div>
      <Choice
        label="Vem lämnar samtycket?"
        options={givers}
        value={form.givenBy}
        onChange={(value) => set({ givenBy: value ?? 'self' })}
      />
      <Line label="Namn på den som lämnar det" value={form.givenByNames} onChange={(givenByNames) => set({ givenByNames })} />
      <LongText
        label="Bedömning av ålder och mognad"
        help="För barn: hur mycket barnet förstår, och varför just den personen kan samtycka."
        value={form.maturity}
        onChange={(maturity) => set({ maturity })}
      />
      <Choice
        label="Hur lämnas samtycket?"
        options={forms}
        value={form.form}
        onChange={(value) => set({ form: value ?? 'oral' })}
      />
      <div className="field-row">
        <Line label="Språk" value={form.language} onChange={(language) => set({ language })} />
        <Line label="Tolk" value={form.interpreter} onChange={(interpreter) => set({ interpreter })} />
      </div>
    </>
  );
}

function What({ form, set }: ConsentStepProps) {
  return (
    <>
      <ConsentParties parties={form.parties} onChange={(parties) => set({ parties })} />
      <LongText label="Vilka uppgifter?" value={form.information} onChange={(information) => set({ information })} />
      <LongText label="Vad ska de användas till?" value={form.purpose} onChange={(purpose) => set({ purpose })} />
      <Choice
        label="Slags samverkan"
        options={cooperations}
        value={form.cooperation}
        onChange={(value) => set({ cooperation: value ?? 'single_disclosure' })}
      />
      <div className="field-row">
        <DayField label="Från" value={form.from} onChange={(from) => set({ from })} />
        <DayField label="Till och med" value={form.to} onChange={(to) => set({ to })} />
      </div>
    </>
  );
}
