import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DecisionDto, DisclosureView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { GateDecision } from './gate-decision.js';
import { answersOf, decisionOf, groundsInUse, type GateForm } from './gate-form.js';
import { GateItems } from './gate-items.js';
import { GateJudgements } from './gate-judgements.js';
import { GateProvisions } from './gate-provisions.js';
import { GateQuestions } from './gate-questions.js';
import { GateRecipient } from './gate-recipient.js';
import { useGate } from './use-gate.js';

interface GateWizardProps {
  readonly start: GateForm;
  /** The day of an emergency; null = today. */
  readonly lawDate: string | null;
  readonly send: (form: GateForm, decision: DecisionDto) => Promise<DisclosureView>;
  readonly onDone: (shown: DisclosureView) => void;
}

/** The gate on one page, from recipient to decision. Steps appear as soon as there is something in them to answer. */
export function GateWizard({ start, lawDate, send, onDone }: GateWizardProps) {
  const queries = useQueryClient();
  const [form, setForm] = useState(start);
  const set = (changes: Partial<GateForm>) => setForm((before) => ({ ...before, ...changes }));
  const answers = answersOf(form);
  const query = useGate(answers, form.consentRef, lawDate);
  const afterwards = lawDate !== null;
  const decide = useMutation({
    mutationFn: async (prove: () => Promise<string>) => {
      const proof = await prove();
      if (answers === null) throw new Error('There is no step to decide in before the first is answered.');
      return send(form, decisionOf(form, answers, proof));
    },
    onSuccess: (shown) => {
      void queries.invalidateQueries({ queryKey: ['disclosures'] });
      onDone(shown);
    },
  });
  const gate = query.data;
  return (
    <div className="gate">
      <GateRecipient form={form} set={set} fixed={afterwards} gate={gate} />
      <ErrorText error={query.error} />
      {answers === null ? (
        <p className="muted">Välj mottagare, ändamål och vem som tar initiativet. Sedan kommer frågorna.</p>
      ) : null}
      {answers !== null && gate ? (
        <>
          <GateQuestions form={form} set={set} gate={gate} />
          <GateProvisions gate={gate} form={form} />
          <GateItems form={form} set={set} gate={gate} afterwards={afterwards} />
          <GateJudgements form={form} set={set} grounds={groundsInUse(form, gate, afterwards)} />
          <GateDecision
            form={form}
            set={set}
            gate={gate}
            afterwards={afterwards}
            error={decide.error}
            busy={decide.isPending}
            onDecide={decide.mutate}
          />
        </>
      ) : null}
    </div>
  );
}
