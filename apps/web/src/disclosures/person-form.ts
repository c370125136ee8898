import type { GateSubjectDto } from '../api/types.js';

export const AgeKind = ['birth_date', 'birth_year', 'age', 'range', 'unknown'] as const;
export type AgeKind = (typeof AgeKind)[number];

/** Somebody an item is about, as it is being written: every way of knowing an age keeps its own text. */
export interface FormPerson {
  readonly label: string;
  readonly kind: AgeKind | null;
  readonly birthDate: string;
  readonly birthYear: string;
  readonly age: string;
  readonly ageFrom: string;
  readonly ageTo: string;
}

export const emptyPerson: FormPerson = {
  label: '',
  kind: null,
  birthDate: '',
  birthYear: '',
  age: '',
  ageFrom: '',
  ageTo: '',
};

const nothingKnown: GateSubjectDto = { birth_date: null, birth_year: null, age: null, age_at_least: null, age_at_most: null };

/** Only the chosen way counts; what is half written is not known yet. */
export function knownOf(person: FormPerson): GateSubjectDto {
  switch (person.kind) {
    case 'birth_date':
      return { ...nothingKnown, birth_date: /^\d{4}-\d{2}-\d{2}$/.test(person.birthDate) ? person.birthDate : null };
    case 'birth_year':
      return { ...nothingKnown, birth_year: within(person.birthYear, 1890, 2100) };
    case 'age':
      return { ...nothingKnown, age: within(person.age, 0, 130) };
    case 'range':
      return {
        ...nothingKnown,
        age_at_least: within(person.ageFrom, 0, 130),
        age_at_most: within(person.ageTo, 0, 130),
      };
    case 'unknown':
    case null:
      return nothingKnown;
  }
}

function within(text: string, least: number, most: number): number | null {
  if (!/^\d{1,4}$/.test(text.trim())) return null;
  const value = Number(text.trim());
  return value >= least && value <= most ? value : null;
}
