import { Button } from '@midas-ds/components';
import { onlyTheRelativeSv, relativeLimits, relativeSessionSv, type RelativeSessionForm } from '@lots/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { relativesApi } from '../api/relatives-api.js';
import { DayField } from '../consents/day-field.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { options } from '../ui/option.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { NameHint } from './name-hint.js';

const kinds = options(relativeSessionSv);
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());

/** What kind of session, which day, what was said and what is next (rules T20 and T21). */
export function SessionForm({ relativeRef }: { readonly relativeRef: string }) {
  const queries = useQueryClient();
  const idem = useRef(crypto.randomUUID());
  const [form, setForm] = useState<RelativeSessionForm | null>(null);
  const [day, setDay] = useState(today);
  const [text, setText] = useState('');
  const [next, setNext] = useState('');
  const save = useMutation({
    mutationFn: () =>
      form === null
        ? Promise.reject(new RangeError('form'))
        : relativesApi.addSession(relativeRef, { idem: idem.current, form, day, text, next }),
    onSuccess: async () => {
      idem.current = crypto.randomUUID();
      setForm(null);
      setText('');
      setNext('');
      await queries.invalidateQueries({ queryKey: ['relatives'] });
    },
  });
  const ready = form !== null && day !== '' && text.trim() !== '';
  return (
    <section className="card card-form" aria-labelledby="skriv">
      <h2 id="skriv">Anteckna ett samtal</h2>
      <Choice label="Hur?" options={kinds} value={form} onChange={setForm} />
      <DayField label="Dag" value={day} onChange={setDay} />
      <LongText
        label="Vad tog ni upp?"
        help={onlyTheRelativeSv}
        value={text}
        onChange={setText}
        maxLength={relativeLimits.text}
      />
      <NameHint text={text} />
      <Line label="Nästa gång" value={next} onChange={setNext} maxLength={relativeLimits.line} />
      <ErrorText error={save.error} />
      <p className={save.isSuccess && text === '' ? 'done-line' : 'visually-hidden'} role="status">
        {save.isSuccess && text === '' ? 'Samtalet är antecknat.' : ''}
      </p>
      <div className="button-row">
        <Button size="medium" isDisabled={!ready || save.isPending} onPress={() => save.mutate()}>
          Spara
        </Button>
      </div>
    </section>
  );
}
