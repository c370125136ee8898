import { emptyDraft, emptySubject, type CallDraft, type SubjectDraft } from '@lots/contracts';

/** A draft with only what a test is about filled in. */
export function draftWith(fields: Partial<CallDraft>, ...subjects: Partial<SubjectDraft>[]): CallDraft {
  const filled = subjects.length === 0 ? [{}] : subjects;
  return {
    ...emptyDraft('2026-09-07T09:20:00+02:00'),
    narrative: 'Uppdiktat samtal.',
    ...fields,
    subjects: filled.map((subject) => ({ ...emptySubject(), ...subject })),
  };
}

/** A child in Bredäng as in situation S1 (screens.md). */
export const childInBredang: Partial<SubjectDraft> = {
  name: 'Elias',
  identity: 'partly_known',
  age: 16,
  municipality: '0180',
  district: 'Bredäng',
};
