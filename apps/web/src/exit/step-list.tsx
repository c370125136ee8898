import { exitStepSv } from '@lots/contracts';
import type { ExitKeptView, ExitView } from '../api/types.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** What has happened, in its order. Nothing in it is ever changed. */
export function StepList({ steps }: { readonly steps: ExitView['steps'] }) {
  const now = useNow();
  return (
    <section className="card" aria-labelledby="handelser">
      <h2 id="handelser">Det som har gjorts</h2>
      {steps.length === 0 ? <p className="muted">Inget är antecknat än.</p> : null}
      <ul className="row-list">
        {steps.map((step) => (
          <li key={step.id}>
            <strong>{exitStepSv[step.kind]}</strong>
            {step.text === '' ? null : <p className="written">{step.text}</p>}
            <KeptList kept={step.kept} />
            <p className="muted">
              {when(step.happenedAt, now)} · {step.byInitials}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Words that may show where the person is and stand there on purpose, with why. */
export function KeptList({ kept }: { readonly kept: readonly ExitKeptView[] }) {
  return kept.map(({ words, reason }) => (
    <p key={words} className="muted">
      ”{words}” står kvar: {reason}
    </p>
  ));
}
