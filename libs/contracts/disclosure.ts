/** The disclosure gate's words (docs/rules/disclosure.md). Stored codes: adding one needs a migration. */
export const DisclosureAbout = ['call', 'case', 'none'] as const;
export type DisclosureAbout = (typeof DisclosureAbout)[number];

/** protocol_due: handed out in an emergency, not yet written down. */
export const DisclosureState = ['protocol_due', 'awaiting_second', 'decided'] as const;
export type DisclosureState = (typeof DisclosureState)[number];

export const DisclosureResult = ['disclosed', 'partly', 'refused', 'without_ground', 'not_agreed'] as const;
export type DisclosureResult = (typeof DisclosureResult)[number];

export const DisclosureForm = ['oral', 'written'] as const;
export type DisclosureForm = (typeof DisclosureForm)[number];

export const DisclosureMode = ['before', 'afterwards'] as const;
export type DisclosureMode = (typeof DisclosureMode)[number];

export const DisclosureInitiative = ['own', 'requested'] as const;
export type DisclosureInitiative = (typeof DisclosureInitiative)[number];

export const disclosureStateSv: Readonly<Record<DisclosureState, string>> = {
  protocol_due: 'Protokoll saknas',
  awaiting_second: 'Väntar på en person till',
  decided: 'Beslutat',
};

export const disclosureResultSv: Readonly<Record<DisclosureResult, string>> = {
  disclosed: 'Lämnas ut',
  partly: 'Lämnas ut delvis',
  refused: 'Lämnas inte ut',
  without_ground: 'Lämnat utan att någon bestämmelse bar',
  not_agreed: 'Den andra personen sa nej',
};

export const disclosureFormSv: Readonly<Record<DisclosureForm, string>> = { oral: 'Muntligt', written: 'Skriftligt' };
export const disclosureInitiativeSv: Readonly<Record<DisclosureInitiative, string>> = {
  own: 'På eget initiativ',
  requested: 'På begäran',
};

export const ConsentForm = ['oral', 'written'] as const;
export type ConsentForm = (typeof ConsentForm)[number];

export const ConsentGivenBy = ['self', 'guardian', 'guardian_and_child', 'guardians_both'] as const;
export type ConsentGivenBy = (typeof ConsentGivenBy)[number];
export const consentGivenBySv: Readonly<Record<ConsentGivenBy, string>> = {
  self: 'Personen själv',
  guardian: 'Vårdnadshavare',
  guardian_and_child: 'Vårdnadshavare tillsammans med barnet',
  guardians_both: 'Båda vårdnadshavarna',
};

export const ConsentCooperation = ['single_disclosure', 'sig', 'individual_plan', 'exit_programme', 'other'] as const;
export type ConsentCooperation = (typeof ConsentCooperation)[number];
export const consentCooperationSv: Readonly<Record<ConsentCooperation, string>> = {
  single_disclosure: 'Enstaka uppgift',
  sig: 'Samverkan i grupp (SIG, SSPF)',
  individual_plan: 'Samordnad individuell plan (SIP)',
  exit_programme: 'Stöd till avhoppare',
  other: 'Annan samverkan',
};

export const consentStatusSv = {
  not_yet: 'Gäller inte än',
  in_force: 'Gäller',
  expiring: 'Gäller, slutar snart',
  expired: 'Har gått ut',
  withdrawn: 'Återkallat',
} as const;

/** Longest texts, characters. */
export const disclosureLimits = { line: 200, reason: 2000, item: 4000, items: 30 } as const;
/** Most persons in one decision: more than that is several decisions. */
export const disclosurePersons = 8;
