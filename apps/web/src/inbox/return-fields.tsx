import { type NeededToday, ReturnReason, returnReasonTexts } from '@lots/contracts';
import { useId } from 'react';
import { Choice } from '../ui/choice.js';
import { options } from '../ui/option.js';
import { Line } from '../ui/text-inputs.js';

export interface ReturnAnswers {
  readonly reason: ReturnReason | null;
  readonly answer: string;
  readonly neededToday: NeededToday | null;
  readonly judgedBy: string;
  readonly familyContacted: 'yes' | 'no' | null;
}

interface ReturnFieldsProps {
  readonly answers: ReturnAnswers;
  readonly child: boolean;
  readonly onChange: (change: Partial<ReturnAnswers>) => void;
}

const neededWords = options<NeededToday>({
  yes: 'Ja – vi gör det tills en annan har tagit över',
  no: 'Nej',
  unknown: 'Vet inte (räknas som ja)',
});
const contactedWords = options<'yes' | 'no'>({ yes: 'Ja', no: 'Nej' });

/** Why it goes back, and for a child what is needed until somebody else has it. Never whether anybody is known here. */
export function ReturnFields({ answers, child, onChange }: ReturnFieldsProps) {
  const asks = answers.reason === null ? null : returnReasonTexts[answers.reason].asks;
  return (
    <div className="return-fields">
      <ReasonSelect value={answers.reason} child={child} onChange={(reason) => onChange({ reason, answer: '' })} />
      {asks === null ? null : (
        <Line
          label={asks}
          help="Skriv inte om någon är känd hos er."
          value={answers.answer}
          onChange={(answer) => onChange({ answer })}
        />
      )}
      {child ? (
        <>
          <Choice
            label="Behöver något göras för barnet i dag?"
            options={neededWords}
            value={answers.neededToday}
            onChange={(neededToday) => onChange({ neededToday })}
          />
          <Line label="Bedömt av (namn och klockslag)" value={answers.judgedBy} onChange={(judgedBy) => onChange({ judgedBy })} />
          <Choice
            label="Har ni kontaktat någon i familjen?"
            options={contactedWords}
            value={answers.familyContacted}
            onChange={(familyContacted) => onChange({ familyContacted })}
          />
        </>
      ) : null}
    </div>
  );
}

interface ReasonSelectProps {
  readonly value: ReturnReason | null;
  readonly child: boolean;
  readonly onChange: (reason: ReturnReason | null) => void;
}

function ReasonSelect({ value, child, onChange }: ReasonSelectProps) {
  const id = useId();
  const reasons = Object.values(ReturnReason).filter((reason) => !child || returnReasonTexts[reason].forChild);
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Varför lämnar ni tillbaka?
      </label>
      <select
        id={id}
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(reasons.find((reason) => reason === event.target.value) ?? null)}
      >
        <option value="">Välj</option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {returnReasonTexts[reason].sv}
          </option>
        ))}
      </select>
    </div>
  );
}
