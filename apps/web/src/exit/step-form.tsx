import { Button } from '@midas-ds/components';
import { exitLimits, ExitStepKind, exitStepSv } from '@lots/contracts';
import { needsWords } from '@lots/rules/teams';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { exitApi } from '../api/exit-api.js';
import type { ExitView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { CodeSelect } from '../ui/code-select.js';
import { TimeInput } from '../ui/time-input.js';
import { ErrorText } from '../ui/error-text.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
import { HintedText, nothingWritten, type Hinted } from './hinted-text.js';

interface Form {
  readonly kind: string;
  readonly at: string;
  readonly said: Hinted;
}

/** What may be noted now; the server asks the same, and more. */
function kindsNow({ row, steps }: ExitView): ExitStepKind[] {
  const done = steps.map(({ kind }) => kind);
  const met = row.clock.metAt !== null || done.includes('first_contact');
  const asked = done.includes('threat_asked');
  return ExitStepKind.filter((kind) => (kind !== 'first_contact' || !met) && (kind !== 'threat_answered' || asked));
}

/** One more thing that has happened. */
export function StepForm({ shown }: { readonly shown: ExitView }) {
  const kinds = kindsNow(shown);
  const [form, setForm] = useState<Form>(() => ({
    kind: kinds.includes('first_contact') ? 'first_contact' : '',
    at: toLocalInput(new Date().toISOString()),
    said: nothingWritten,
  }));
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }));
  const kind = ExitStepKind.find((one) => one === form.kind);
  const save = useNoting(shown, form, kind);
  return (
    <section className="card" aria-labelledby="anteckna">
      <h2 id="anteckna">Anteckna</h2>
      <div className="step-form">
        <CodeSelect
          label="Vad har hänt?"
          value={form.kind}
          onChange={(next) => set({ kind: next })}
          options={kinds.map((code) => ({ code, sv: exitStepSv[code] }))}
        />
        {kind === 'threat_asked' ? <AskingPolice caseRef={shown.row.caseRef} /> : null}
        <TimeInput label="När?" value={form.at} onChange={(at) => set({ at })} />
        <HintedText
          label={kind === undefined || needsWords(kind) ? 'Vad hände?' : 'Vad hände? (får vara tomt)'}
          value={form.said}
          onChange={(said) => set({ said })}
          maxLength={exitLimits.text}
        />
        <ErrorText error={save.error} />
        <div className="button-row">
          <Button size="medium" isDisabled={kind === undefined || save.isPending} onPress={() => save.mutate()}>
            Spara
          </Button>
        </div>
      </div>
    </section>
  );
}

function useNoting({ row }: ExitView, { at, said }: Form, kind: ExitStepKind | undefined) {
  const queries = useQueryClient();
  const [idem] = useState(newId);
  return useMutation({
    mutationFn: () => {
      const happenedAt = fromLocalInput(at) ?? '';
      if (kind === undefined) return Promise.reject(new RangeError('kind'));
      return exitApi.step(row.ref, { idem, kind, happenedAt, text: said.text, kept: said.kept });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox', 'exit'] }),
  });
}

/** To ask is to tell: what is said to the police is tried first. */
function AskingPolice({ caseRef }: { readonly caseRef: string }) {
  return (
    <p>
      Det som sägs till polisen prövas först: <Link to={`/sekretess/ny?arende=${caseRef}`}>sekretessprövning</Link> eller{' '}
      <Link to={`/samtycken/nytt?arende=${caseRef}`}>samtycke</Link>.
    </p>
  );
}
