/** What is sent to the disclosure gate, with only what a test is about changed. Invented people. */
export const ageNotKnown = { birth_date: null, birth_year: null, age: null, age_at_least: null, age_at_most: null };

export const gatePerson = (known: object, label = 'pojken') => ({ label, known: { ...ageNotKnown, ...known } });

export const gateAnswers = (changes: object = {}, facts: Record<string, boolean | null> = {}) => ({
  recipient: 'polismyndigheten',
  initiative: 'own',
  purpose: 'prevent_crime',
  sameMunicipality: true,
  consentParty: null,
  persons: [gatePerson({ age: 20 })],
  offence: null,
  ...changes,
  facts: {
    about_committed_crime: false,
    risk_of_criminal_activity: true,
    about_address_of_protected_accommodation: false,
    ...facts,
  },
});

export const gateItem = (groundId: string | null, changes: object = {}) => ({
  no: 1,
  person: 1,
  outcome: 'disclose',
  groundId,
  needed: 'yes',
  neededReason: 'Utan den kan de inte göra något.',
  thirdParties: 'none',
  ...changes,
});

export const gateYes = (groundId: string, ...codes: string[]) =>
  codes.map((code) => ({ groundId, code, answer: 'yes', reason: 'Enligt journalen 3 mars.' }));

/** Under 21, to the police, OSL 10 kap. 18 a §. `idem` and `about` are the test's own. */
export const gateDecision = (changes: object = {}) => ({
  answers: gateAnswers(),
  consentRef: null,
  form: 'oral',
  recipientName: 'Uppdiktad Polis',
  recipientFunction: 'Områdespolis',
  purposeText: 'Hindra att han värvas.',
  requestText: '',
  texts: ['Ska till mötet på lördag med Uppdiktad Vän'],
  items: [gateItem('osl-10-18a')],
  judgements: gateYes('osl-10-18a', 'concrete_circumstances', 'not_unsuitable_given_interventions'),
  refusal: null,
  proof: null,
  ...changes,
});
