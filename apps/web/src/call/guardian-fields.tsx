import { Button } from '@midas-ds/components';
import { draftLimits, type GuardianDraft, type SubjectDraft } from '@lots/contracts';
import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { Line } from '../ui/text-inputs.js';
import { answers } from './words.js';

interface GuardianFieldsProps {
  readonly subject: SubjectDraft;
  readonly onChange: (change: Partial<SubjectDraft>) => void;
}

/** Who has the custody, and whether they know: a letter to the wrong one can be the danger itself. */
export function GuardianFields({ subject, onChange }: GuardianFieldsProps) {
  const { guardians } = subject;
  const change = (index: number, part: Partial<GuardianDraft>) =>
    onChange({ guardians: guardians.map((guardian, at) => (at === index ? { ...guardian, ...part } : guardian)) });
  return (
    <Folded title="Vårdnadshavare" filled={guardians.length > 0}>
      {guardians.map((guardian, index) => (
        // No identity of their own before the hand-over; their place in the list is what they are.
        <fieldset key={index} className="subject-card">
          <legend>{`Vårdnadshavare ${index + 1}`}</legend>
          <Line label="Vårdnadshavarens namn" value={guardian.name} onChange={(name) => change(index, { name })} />
          <Choice
            label="Vet om anmälan?"
            options={answers}
            value={guardian.knows}
            onChange={(knows) => change(index, { knows })}
            help={guardian.knows === 'no' ? 'Kontakta inte vårdnadshavaren härifrån. Mottagaren bedömer.' : undefined}
          />
          {guardian.knows === 'no' ? (
            <Line label="Varför inte?" value={guardian.whyNot} onChange={(whyNot) => change(index, { whyNot })} />
          ) : null}
          <Button
            variant="tertiary"
            size="medium"
            aria-label={`Ta bort vårdnadshavare ${index + 1}`}
            onPress={() => onChange({ guardians: guardians.filter((_, at) => at !== index) })}
          >
            Ta bort
          </Button>
        </fieldset>
      ))}
      {guardians.length >= draftLimits.guardians ? null : (
        <Button
          variant="secondary"
          size="medium"
          onPress={() => onChange({ guardians: [...guardians, { name: '', knows: null, whyNot: '' }] })}
        >
          Lägg till vårdnadshavare
        </Button>
      )}
    </Folded>
  );
}
