import type { SubjectDraft } from '@lots/contracts';
import { Choice } from '../ui/choice.js';
import { Line } from '../ui/text-inputs.js';
import { ageCertainties } from './words.js';

interface SubjectAgeProps {
  readonly subject: SubjectDraft;
  readonly onChange: (change: Partial<SubjectDraft>) => void;
}

/** '16' → 16; anything but a whole number from 0 to 120 → null. */
function ageFrom(text: string): number | null {
  if (!/^\d{1,3}$/.test(text.trim())) return null;
  const age = Number(text);
  return age <= 120 ? age : null;
}

/** The age as said; sure unless marked otherwise. "Okänd" is always an answer. */
export function SubjectAge({ subject, onChange }: SubjectAgeProps) {
  const setAge = (text: string) => {
    const age = ageFrom(text);
    const certainty = subject.ageCertainty === 'unknown' ? null : subject.ageCertainty;
    onChange({ age, ageCertainty: age === null ? certainty : (certainty ?? 'exact') });
  };
  return (
    <div className="field-row">
      <div className="narrow" data-field="subject_age">
        <Line
          label="Ålder"
          inputMode="numeric"
          maxLength={3}
          value={subject.age === null ? '' : String(subject.age)}
          onChange={setAge}
        />
      </div>
      <Choice
        label="Hur säker är åldern?"
        options={ageCertainties}
        value={subject.ageCertainty}
        onChange={(ageCertainty) => onChange(ageCertainty === 'unknown' ? { ageCertainty, age: null } : { ageCertainty })}
        help={subject.ageCertainty === 'year_only' ? 'Skriv den ålder personen fyller i år.' : undefined}
      />
    </div>
  );
}
