import { disclosureLimits } from '@lots/contracts';
import { Choice } from './choice.js';
import type { Option } from './option.js';
import { LongText } from './text-inputs.js';

const yesNo: readonly Option<'yes' | 'no'>[] = [
  { value: 'yes', sv: 'Ja' },
  { value: 'no', sv: 'Nej' },
];

export interface Judged {
  readonly answer: 'yes' | 'no' | null;
  readonly reason: string;
}

interface JudgementFieldProps {
  readonly sv: string;
  readonly given: Judged;
  readonly onChange: (given: Judged) => void;
  readonly field?: string;
}

/** What a provision leaves to a person: yes or no, and the reason in words (rule U6). The same in the gate and at a hand-over. */
export function JudgementField({ sv, given, onChange, field }: JudgementFieldProps) {
  return (
    <div className="judgement">
      <Choice
        label={sv}
        options={yesNo}
        value={given.answer}
        onChange={(answer) => onChange({ ...given, answer })}
        {...(field === undefined ? {} : { field })}
      />
      <LongText
        label={`Skälen: ${sv}`}
        maxLength={disclosureLimits.reason}
        value={given.reason}
        onChange={(reason) => onChange({ ...given, reason })}
      />
    </div>
  );
}
