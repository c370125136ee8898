import type { ReturneeView } from '../api/types.js';
import { Folded } from '../ui/folded.js';
import { StepForm } from './step-form.js';
import { StepHistory } from './step-history.js';

/** 3, 6 and 12 months after the answer; the next one can be written in. */
export function FollowUps({ process }: { readonly process: ReturneeView }) {
  const next = process.closedAt === null ? process.followUps.find(({ doneAt }) => doneAt === null) : undefined;
  return (
    <section className="card" aria-label="Uppföljning">
      <h2>Uppföljning</h2>
      {process.followUps.length === 0 ? <p className="muted">Planeras 3, 6 och 12 månader efter svaret.</p> : null}
      <ul className="row-list">
        {process.followUps.map((row) => (
          <li key={row.months} className={row.overdue ? 'row-card row-important' : 'row-card'}>
            <div className="row-main">
              <h3>{row.months} månader</h3>
              <p className={row.overdue ? 'important-text' : undefined}>
                {row.doneAt === null
                  ? `Senast ${row.dueOn}${row.overdue ? ', försenad' : ''}`
                  : `Klar, ${row.doneInitials ?? ''}`}
              </p>
              {row.doneAt === null ? null : (
                <StepHistory steps={process.steps.filter(({ kind, item }) => kind === 'follow_up' && item === row.months)} />
              )}
              {row === next ? (
                <Folded title="Skriv in" filled={row.overdue}>
                  <StepForm caseRef={process.caseRef} kind="follow_up" item={row.months} whoLabel="Vem talade ni med?" />
                </Folded>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
