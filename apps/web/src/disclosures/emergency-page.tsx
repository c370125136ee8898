import { Button } from '@midas-ds/components';
import type { DisclosureForm } from '@lots/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { TimeInput } from '../ui/time-input.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
import { aboutSv, useAbout } from './about-from-address.js';
import { forms } from './gate-words.js';
import { RecipientSelect } from './recipient-select.js';

interface EmergencyForm {
  readonly recipient: string;
  readonly recipientFunction: string;
  readonly recipientName: string;
  readonly givenAt: string;
  readonly how: DisclosureForm;
  readonly text: string;
  readonly whom: string;
  readonly why: string;
}

/** "Redan lämnat, brådskande": one form. The protocol is a task for the next working day. */
export function EmergencyPage() {
  const about = useAbout();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const idem = useRef(crypto.randomUUID());
  const [form, setForm] = useState<EmergencyForm>(() => ({
    recipient: 'polismyndigheten',
    recipientFunction: '112',
    recipientName: '',
    givenAt: toLocalInput(new Date().toISOString()),
    how: 'oral',
    text: '',
    whom: '',
    why: '',
  }));
  const set = (changes: Partial<typeof form>) => setForm((before) => ({ ...before, ...changes }));
  const save = useMutation({
    mutationFn: () =>
      lotsApi.reportEmergency({
        idem: idem.current,
        about,
        recipient: form.recipient,
        recipientName: form.recipientName,
        recipientFunction: form.recipientFunction,
        givenAt: fromLocalInput(form.givenAt) ?? new Date().toISOString(),
        form: form.how,
        why: form.why,
        texts: [{ text: form.text, about: form.whom }],
      }),
    onSuccess: ({ row }) => {
      void queries.invalidateQueries({ queryKey: ['disclosures'] });
      void navigate(`/sekretess/${row.ref}`);
    },
  });
  return (
    <Page heading="Redan lämnat, brådskande" narrow>
      <p>{aboutSv(about)} Skriv kort. Protokollet gör du klart nästa arbetsdag.</p>
      <div className="card card-form">
        <RecipientSelect value={form.recipient} onChange={(recipient) => set({ recipient })} />
        <Line label="Funktion" value={form.recipientFunction} onChange={(recipientFunction) => set({ recipientFunction })} />
        <Line label="Namn" value={form.recipientName} onChange={(recipientName) => set({ recipientName })} />
        <TimeInput label="När?" value={form.givenAt} onChange={(givenAt) => set({ givenAt })} />
        <Choice label="Hur lämnades den?" options={forms} value={form.how} onChange={(how) => set({ how: how ?? 'oral' })} />
        <LongText label="Vad sa du?" value={form.text} onChange={(text) => set({ text })} />
        <Line label="Om vem?" value={form.whom} onChange={(whom) => set({ whom })} />
        <LongText label="Varför kunde det inte vänta?" value={form.why} onChange={(why) => set({ why })} />
        <ErrorText error={save.error} />
        <Button size="medium" isDisabled={save.isPending} onPress={() => save.mutate()}>
          Spara
        </Button>
      </div>
    </Page>
  );
}
