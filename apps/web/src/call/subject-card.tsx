import { Button } from '@midas-ds/components';
import type { SubjectDraft } from '@lots/contracts';
import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { useCallForm, useEditSubject } from './call-form-context.js';
import { GuardianFields } from './guardian-fields.js';
import { SubjectAge } from './subject-age.js';
import { SubjectHome } from './subject-home.js';
import { identities } from './words.js';

interface SubjectCardProps {
  readonly subject: SubjectDraft;
  readonly index: number;
}

function titleOf(index: number, count: number, child: boolean): string {
  if (count === 1) return 'Personen oron gäller';
  return child ? `Barn ${index + 1} av ${count}` : `Person ${index + 1} av ${count}`;
}

/** One person: who, how old, and where he or she lives – in the order it is usually told. */
export function SubjectCard({ subject, index }: SubjectCardProps) {
  const { draft, edit, visible } = useCallForm();
  const change = useEditSubject(index);
  const several = draft.subjects.length > 1;
  const title = titleOf(index, draft.subjects.length, draft.childAffected === 'yes');
  return (
    <fieldset className="subject-card">
      <legend>{title}</legend>
      {visible.has('subjectName') ? (
        <>
          <Line label="Namn eller vad hen kallas" value={subject.name} onChange={(name) => change({ name })} />
          <Choice
            label="Vet vi vem det är?"
            field="subject_identity"
            options={identities}
            value={subject.identity}
            onChange={(identity) => change({ identity })}
          />
        </>
      ) : null}
      <SubjectAge subject={subject} onChange={change} />
      {visible.has('subjectName') ? (
        <Folded title="Personnummer, samordningsnummer eller annat" filled={subject.identityNumber !== ''}>
          <Line
            label="Personnummer, samordningsnummer eller annat"
            help="Ingen slagning görs. Ett fel i numret hindrar ingenting."
            value={subject.identityNumber}
            onChange={(identityNumber) => change({ identityNumber })}
            maxLength={40}
          />
        </Folded>
      ) : null}
      <SubjectHome subject={subject} onChange={change} />
      {draft.childAffected === 'yes' || subject.guardians.length > 0 ? (
        <GuardianFields subject={subject} onChange={change} />
      ) : null}
      {several ? (
        <>
          <LongText label="Bara om det här barnet" value={subject.note} onChange={(note) => change({ note })} />
          <Button
            variant="tertiary"
            size="medium"
            aria-label={`Ta bort: ${title}`}
            onPress={() => edit({ subjects: draft.subjects.filter((_, at) => at !== index) })}
          >
            Ta bort
          </Button>
        </>
      ) : null}
    </fieldset>
  );
}
