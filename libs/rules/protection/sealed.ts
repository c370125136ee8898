import type { CallDraft, ProtectionDraft, SubjectDraft } from '@lots/contracts';

type WithProtection = { readonly protection?: ProtectionDraft | undefined };

/** Rule SK1: F4, or an employee or an employee's relative. A call saved before the field existed is not sealed. */
export function isSealed({ protection }: WithProtection): boolean {
  return protection !== undefined && (protection.on || protection.staffAffected);
}

/** A field of the form that vanishes in a sealed call, with the words for it. */
export interface HiddenField {
  readonly code: string;
  readonly sv: string;
}

const subjectFields: readonly (HiddenField & { readonly filled: (subject: SubjectDraft) => boolean })[] = [
  { code: 'home_municipality', sv: 'kommun', filled: (subject) => subject.municipality !== null },
  { code: 'home_district', sv: 'stadsdel', filled: (subject) => subject.district.trim() !== '' },
  { code: 'home_postal_code', sv: 'postnummer', filled: (subject) => subject.postalCode.trim() !== '' },
  {
    code: 'home_basis',
    sv: 'boende och placering',
    filled: (subject) => subject.homeBasis !== null || subject.placed !== null || subject.placingBoard !== null,
  },
];

/** What was typed before F4 in fields that vanished (rule SK2): kept, named on the screen, never sent. */
export function hiddenFields(draft: CallDraft): HiddenField[] {
  const hidden = subjectFields
    .filter(({ filled }) => draft.subjects.some(filled))
    .map(({ code, sv }): HiddenField => ({ code, sv }));
  if (draft.reporterMunicipality !== null || draft.reporterDistrict.trim() !== '')
    hidden.push({ code: 'reporter_home', sv: 'uppringarens kommun och stadsdel' });
  if (draft.reporterWorkplace.trim() !== '') hidden.push({ code: 'reporter_workplace', sv: 'skola eller arbetsplats' });
  if (draft.safeContact.number.trim() !== '') hidden.push({ code: 'contact_number', sv: 'telefonnummer' });
  return hidden;
}

/**
 * The draft without the fields that vanished (rule SK2): what is routed, handed over and kept. The one place that decides it, so that
 * no receiver's package and no record of the desk's can hold what the screen does not show.
 */
export function withoutPlaces(draft: CallDraft): CallDraft {
  return {
    ...draft,
    subjects: draft.subjects.map(subjectWithoutPlace),
    reporterMunicipality: null,
    reporterDistrict: '',
    reporterWorkplace: '',
    safeContact: { ...draft.safeContact, number: '' },
  };
}

/** The same for one person of it. */
export function subjectWithoutPlace(subject: SubjectDraft): SubjectDraft {
  return {
    ...subject,
    municipality: null,
    district: '',
    postalCode: '',
    homeBasis: null,
    placed: null,
    placingBoard: null,
    secondHome: '',
  };
}
