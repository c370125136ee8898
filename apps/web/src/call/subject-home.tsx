import type { SubjectDraft } from '@lots/contracts';
import { Choice } from '../ui/choice.js';
import { Folded } from '../ui/folded.js';
import { Line } from '../ui/text-inputs.js';
import { useCallForm } from './call-form-context.js';
import { PlaceFields } from './place-fields.js';
import { answers, homeBases } from './words.js';

interface SubjectHomeProps {
  readonly subject: SubjectDraft;
  readonly onChange: (change: Partial<SubjectDraft>) => void;
}

/** Where the person lives, and on what ground: the place decides which board is responsible. */
export function SubjectHome({ subject, onChange }: SubjectHomeProps) {
  const { draft, visible } = useCallForm();
  const pronoun = draft.childAffected === 'yes' ? 'barnet' : 'personen';
  if (!visible.has('places')) return null;
  return (
    <>
      <PlaceFields
        municipalityLabel={`Vilken kommun bor ${pronoun} i?`}
        municipalityField="home_municipality"
        municipality={subject.municipality}
        district={subject.district}
        districtField="home_district"
        onMunicipality={(municipality) => onChange({ municipality })}
        onDistrict={(district) => onChange({ district })}
      />
      <Choice
        label="Hur bor personen?"
        field="home_basis"
        options={homeBases}
        value={subject.homeBasis}
        onChange={(homeBasis) => onChange({ homeBasis })}
      />
      {subject.homeBasis === 'two_homes' || subject.secondHome !== '' ? (
        <Line
          label="Var bor personen annars, och hos vem i dag?"
          field="second_home"
          help="Till exempel: varannan vecka hos pappan i Älvsjö, i dag hos mamman."
          value={subject.secondHome}
          onChange={(secondHome) => onChange({ secondHome })}
        />
      ) : null}
      <Folded title="Postnummer eller placering" filled={subject.postalCode !== '' || subject.placed !== null}>
        <Line
          label="Postnummer (bara en ledtråd)"
          inputMode="numeric"
          maxLength={10}
          value={subject.postalCode}
          onChange={(postalCode) => onChange({ postalCode })}
        />
        <Choice
          label="Är personen placerad av en nämnd?"
          field="placed"
          options={answers}
          value={subject.placed}
          onChange={(placed) => onChange(placed === 'yes' ? { placed } : { placed, placingBoard: null })}
        />
        {subject.placed === 'yes' ? (
          <Line
            label="Vilken nämnd har placerat?"
            field="placing_board"
            value={subject.placingBoard ?? ''}
            onChange={(board) => onChange({ placingBoard: board === '' ? null : board })}
          />
        ) : null}
      </Folded>
    </>
  );
}
