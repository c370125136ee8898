import { Button } from '@midas-ds/components';
import type { DisclosureForm } from '@lots/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { DisclosureView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { Line } from '../ui/text-inputs.js';
import { TimeInput } from '../ui/time-input.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
import { forms } from './gate-words.js';

/** The receipt: when, to whom and how what was decided was handed out. */
export function HandOut({ shown }: { readonly shown: DisclosureView }) {
  const queries = useQueryClient();
  const [givenAt, setGivenAt] = useState(() => toLocalInput(new Date().toISOString()));
  const [how, setHow] = useState<DisclosureForm>(shown.row.form);
  const [name, setName] = useState(shown.recipientName);
  const [position, setPosition] = useState(shown.recipientFunction);
  const save = useMutation({
    mutationFn: () =>
      lotsApi.handOut(shown.row.ref, {
        givenAt: fromLocalInput(givenAt) ?? new Date().toISOString(),
        form: how,
        recipientName: name,
        recipientFunction: position,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['disclosures'] }),
  });
  return (
    <section className="card card-form" aria-labelledby="hand-out">
      <h2 id="hand-out">När uppgiften är lämnad</h2>
      <p>Skriv när och till vem. Det blir kvittot i protokollet och går inte att ändra.</p>
      <TimeInput label="Lämnat" value={givenAt} onChange={setGivenAt} />
      <div className="field-row">
        <Line label="Till: namn" value={name} onChange={setName} />
        <Line label="Till: funktion" value={position} onChange={setPosition} />
      </div>
      <Choice label="Hur lämnades den?" options={forms} value={how} onChange={(value) => setHow(value ?? how)} />
      <ErrorText error={save.error} />
      <Button size="medium" isDisabled={save.isPending} onPress={() => save.mutate()}>
        Anteckna att den är lämnad
      </Button>
    </section>
  );
}
