import type { GroundChoice } from '@lots/contracts';
import { useState } from 'react';
import { ConsentKept } from './consent-kept.js';
import { GroundForm, type GroundStep } from './ground-form.js';

interface GroundCardProps extends GroundStep {
  readonly several: boolean;
}

/** On what one person's hand-over rests. It stays in its place while it is answered, so that the keyboard keeps its. */
export function GroundCard({ person, choice, onChange, several }: GroundCardProps) {
  const [open, setOpen] = useState(person.groundId === null && person.child);
  const shown = open || choice.groundId !== null;
  return (
    <section className="card" aria-label={`Grund${several ? `, person ${person.subjectNo}` : ''}: ${person.unitName}`}>
      <h2>
        Grund för {person.unitName}
        {several ? `, person ${person.subjectNo}` : ''}
      </h2>
      <ConsentKept person={person} choice={choice} onChange={onChange} />
      {person.grounds.length === 0 ? null : (
        <details className="folded" open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Pröva en annan grund</summary>
          <div className="folded-body">
            <p className="help">
              Lagen öppnar de här för den mottagaren i dag. Dina skäl sparas, och mottagaren får läsa dem när den tar emot.
            </p>
            <GroundForm person={person} choice={choice} onChange={onChange} />
            {choice.groundId === null ? null : <Back onChange={() => onChange(withoutGround(choice))} />}
          </div>
        </details>
      )}
    </section>
  );
}

function Back({ onChange }: { readonly onChange: () => void }) {
  return (
    <button type="button" className="link-button" onClick={onChange}>
      Ta bort den grunden
    </button>
  );
}

function withoutGround(choice: GroundChoice): GroundChoice {
  return { ...choice, groundId: null, facts: [], judgements: [] };
}
