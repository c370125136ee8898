import { emptyPerson, knownOf, type FormPerson } from './person-form.js';

const nobody = { birth_date: null, birth_year: null, age: null, age_at_least: null, age_at_most: null };
const person = (changes: Partial<FormPerson>) => knownOf({ ...emptyPerson, ...changes });

describe('U16: what is known of the age, as it is written', () => {
  it.each<[string, Partial<FormPerson>, object]>([
    ['a birth date', { kind: 'birth_date', birthDate: '2005-11-30' }, { birth_date: '2005-11-30' }],
    ['a birth year', { kind: 'birth_year', birthYear: ' 2005 ' }, { birth_year: 2005 }],
    ['an age', { kind: 'age', age: '20' }, { age: 20 }],
    ['about', { kind: 'range', ageFrom: '18', ageTo: '25' }, { age_at_least: 18, age_at_most: 25 }],
    ['at least', { kind: 'range', ageFrom: '18' }, { age_at_least: 18 }],
    ['not known', { kind: 'unknown', age: '20' }, {}],
    ['nothing chosen', { age: '20' }, {}],
    ['half a year', { kind: 'birth_year', birthYear: '20' }, {}],
    ['half a date', { kind: 'birth_date', birthDate: '2005' }, {}],
    ['another way’s text', { kind: 'birth_year', age: '20' }, {}],
  ])('%s', (_, changes, known) => {
    expect(person(changes)).toEqual({ ...nobody, ...known });
  });
});
