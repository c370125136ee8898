import { Button } from '@midas-ds/components';
import { disclosureLimits, disclosurePersons } from '@lots/contracts';
import type { GateView } from '../api/types.js';
import { DayField } from '../consents/day-field.js';
import { Choice } from '../ui/choice.js';
import { Line } from '../ui/text-inputs.js';
import type { GateStepProps } from './gate-form.js';
import { ageKinds } from './gate-words.js';
import { emptyPerson, type FormPerson } from './person-form.js';

/** Everybody an item is about, each with an age of its own: the law's limits are tried for each. */
export function GatePersons({ form, set, gate }: GateStepProps & { readonly gate: GateView | undefined }) {
  const change = (index: number, changes: Partial<FormPerson>) =>
    set({ persons: form.persons.map((person, at) => (at === index ? { ...person, ...changes } : person)) });
  const last = form.persons.length;
  const unused = last > 1 && !form.items.some(({ person }) => person === last);
  return (
    <div className="field">
      <h3>Vem handlar uppgifterna om?</h3>
      <p className="muted">En ruta för varje person. Bestämmelser med åldersgräns prövas för var och en.</p>
      {form.persons.map((person, index) => (
        <PersonFields
          key={index}
          no={index + 1}
          person={person}
          shown={gate?.persons.find(({ no }) => no === index + 1)}
          onChange={(changes) => change(index, changes)}
        />
      ))}
      <div className="button-row">
        {last >= disclosurePersons ? null : (
          <Button variant="secondary" size="medium" onPress={() => set({ persons: [...form.persons, emptyPerson] })}>
            En person till
          </Button>
        )}
        {unused ? (
          <Button variant="secondary" size="medium" onPress={() => set({ persons: form.persons.slice(0, -1) })}>
            Ta bort person {last}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface PersonFieldsProps {
  readonly no: number;
  readonly person: FormPerson;
  readonly shown: GateView['persons'][number] | undefined;
  readonly onChange: (changes: Partial<FormPerson>) => void;
}

function PersonFields({ no, person, shown, onChange }: PersonFieldsProps) {
  return (
    <fieldset className="gate-item">
      <legend>Person {no}</legend>
      <Line label="Vem?" value={person.label} maxLength={disclosureLimits.line} onChange={(label) => onChange({ label })} />
      <Choice label="Vad vet du om åldern?" options={ageKinds} value={person.kind} onChange={(kind) => onChange({ kind })} />
      <AgeFields person={person} onChange={onChange} />
      {shown && person.kind !== null ? (
        <p className="help" role="status">
          Ålder i prövningen: {shown.ageSv} {shown.askSv === null ? null : <strong>{shown.askSv}</strong>}
        </p>
      ) : null}
    </fieldset>
  );
}

function AgeFields({ person, onChange }: Pick<PersonFieldsProps, 'person' | 'onChange'>) {
  const number = (label: string, value: string, set: (text: string) => Partial<FormPerson>, maxLength = 3) => (
    <Line label={label} inputMode="numeric" maxLength={maxLength} value={value} onChange={(text) => onChange(set(text))} />
  );
  switch (person.kind) {
    case 'birth_date':
      return <DayField label="Födelsedatum" value={person.birthDate} onChange={(birthDate) => onChange({ birthDate })} />;
    case 'birth_year':
      return number('Födelseår', person.birthYear, (birthYear) => ({ birthYear }), 4);
    case 'age':
      return number('Ålder, hela år', person.age, (age) => ({ age }));
    case 'range':
      return (
        <div className="field-row">
          {number('Från, år', person.ageFrom, (ageFrom) => ({ ageFrom }))}
          {number('Till och med, år', person.ageTo, (ageTo) => ({ ageTo }))}
        </div>
      );
    case 'unknown':
    case null:
      return null;
  }
}
