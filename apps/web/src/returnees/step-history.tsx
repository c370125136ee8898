import { meetingFunctionSv, returneeGroundSv, returneeStateSv, returneeStepSv } from '@lots/contracts';
import type { ReturneeStepView } from '../api/types.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** Everything that has been written about a step, the last first: who, when and what came of it. */
export function StepHistory({ steps }: { readonly steps: readonly ReturneeStepView[] }) {
  const now = useNow();
  if (steps.length === 0) return <p className="muted">Inte gjort än.</p>;
  return (
    <ul className="row-list">
      {[...steps].reverse().map((step) => (
        <li key={step.id}>
          <p>
            <strong>
              {steps.some(({ kind }) => kind !== step.kind) ? `${returneeStepSv[step.kind]}: ` : ''}
              {returneeStateSv[step.state]}
            </strong>
            {' · '}
            {when(step.at, now)} · {step.byInitials}
            {step.who === '' ? '' : ` · ${step.who}`}
            {step.ground === null ? '' : ` · ${returneeGroundSv[step.ground]}`}
          </p>
          {step.participants.length === 0 ? null : (
            <p>Med: {step.participants.map((one) => meetingFunctionSv[one]).join(', ')}</p>
          )}
          {step.words === '' ? null : <p className="pre-line">{step.words}</p>}
        </li>
      ))}
    </ul>
  );
}
