import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { feedbackFormSv, guardiansContactedSv, stepKindSv, stepWords } from '@lots/contracts';
import type { AssessmentView, CaseStepView } from '../api/types.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { ActDialog } from './act-dialog.js';
import { acts, type Act } from './acts.js';

const strike: Act = {
  kind: 'voided',
  button: 'Stryk',
  title: 'Stryk raden',
  question: 'Varför stryks den?',
  codes: ['by_mistake'],
  fields: ['reasons'],
};
const correctable = Object.values(acts).filter(({ kind }) => kind !== 'extended');

/** What has been done, newest last. Nothing is ever taken away: a corrected row stays, struck through and with the word. */
export function StepList({ refId, assessment }: { readonly refId: string; readonly assessment: AssessmentView }) {
  const [open, setOpen] = useState<{ step: CaseStepView; act: Act } | null>(null);
  const steps = assessment.steps.filter(({ kind, corrects }) => kind !== 'matter' || corrects !== null);
  if (steps.length === 0) return null;
  return (
    <>
      <h3>Det som är gjort</h3>
      <ul className="row-list">
        {steps.map((step) => (
          <li key={step.id} className="row-card">
            <StepWords step={step} />
            {step.replaced || step.kind === 'voided' ? null : (
              <StepActions step={step} onOpen={(act) => setOpen({ step, act })} />
            )}
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <ActDialog
          refId={refId}
          assessment={assessment}
          act={open.act}
          corrects={open.act.kind === 'voided' ? { ...open.step, code: 'by_mistake', texts: emptied(open.step) } : open.step}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function emptied({ texts }: CaseStepView): CaseStepView['texts'] {
  return { ...texts, considered: '', spokeWith: '', guardians: null, reasons: '', weighed: '', investigation: '' };
}

function StepActions({ step, onOpen }: { readonly step: CaseStepView; readonly onOpen: (act: Act) => void }) {
  const name = stepKindSv[step.kind];
  const same = correctable.find(({ kind }) => kind === step.kind);
  return (
    <div className="row-actions">
      {same === undefined ? null : (
        <Button variant="secondary" size="medium" aria-label={`Rätta: ${name}`} onPress={() => onOpen(same)}>
          Rätta
        </Button>
      )}
      {step.kind === 'matter' ? null : (
        <Button variant="secondary" size="medium" aria-label={`Stryk: ${name}`} onPress={() => onOpen(strike)}>
          Stryk
        </Button>
      )}
    </div>
  );
}

function StepWords({ step }: { readonly step: CaseStepView }) {
  const now = useNow();
  const { texts } = step;
  const words: [string, string][] = [
    ['Tagit med', texts.considered],
    ['Talade med', texts.spokeWith],
    ['Vårdnadshavarna kontaktade', texts.guardians === null ? '' : guardiansContactedSv[texts.guardians]],
    ['Utredning', texts.investigation],
    ['Skäl', texts.reasons],
    ['Sammanvägd bedömning', texts.weighed],
    ['Till och med', step.until ?? ''],
    ['Hur', step.form === null ? '' : feedbackFormSv[step.form]],
  ];
  const who = step.firstInitials === null ? step.byInitials : `${step.firstInitials} och ${step.byInitials}`;
  return (
    <div className="row-main">
      <p className="row-title">
        {step.replaced ? <del>{headline(step)}</del> : headline(step)}
        {step.replaced ? <span className="muted">Rättad eller struken</span> : null}
        {step.corrects === null || step.kind === 'voided' ? null : <span className="muted">Rättelse</span>}
      </p>
      <p className="muted">
        {when(step.at, now)} · {who}
        {step.at === step.recordedAt ? '' : ` · skrivet ${when(step.recordedAt, now)}`}
      </p>
      {words.map(([label, text]) =>
        text === '' ? null : (
          <p key={label} className="pre-line">
            <span className="muted">{label}:</span> {text}
          </p>
        ),
      )}
    </div>
  );
}

function headline({ kind, code }: CaseStepView): string {
  return `${stepKindSv[kind]}: ${stepWords(kind, code)}`;
}
