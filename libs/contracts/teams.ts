/** The teams' words (docs/rules/teams.md). Stored codes: adding one needs a migration. */

/** What kind of information about a person; the consent names them for each party (rule T4). */
export const DataCategory = ['contact', 'life_situation', 'school_work', 'leisure', 'risk', 'crime', 'health', 'plan'] as const;
export type DataCategory = (typeof DataCategory)[number];
export const dataCategorySv: Readonly<Record<DataCategory, string>> = {
  contact: 'Namn och kontakt',
  life_situation: 'Boende, familj och försörjning',
  school_work: 'Skola och arbete',
  leisure: 'Fritid och umgänge',
  risk: 'Oro och risker',
  crime: 'Brott och misstankar',
  health: 'Hälsa',
  plan: 'Planen och hur den går',
};

export const GroupEntryKind = ['navigator', 'goal', 'activity', 'follow_up', 'meeting', 'share'] as const;
export type GroupEntryKind = (typeof GroupEntryKind)[number];
export const groupEntrySv: Readonly<Record<GroupEntryKind, string>> = {
  navigator: 'Vägledare',
  goal: 'Mål',
  activity: 'Aktivitet',
  follow_up: 'Uppföljning',
  meeting: 'Möte',
  share: 'Lämnad uppgift',
};

export const GroupCloseReason = ['goals_met', 'person_left', 'moved', 'new_consent', 'other'] as const;
export type GroupCloseReason = (typeof GroupCloseReason)[number];
export const groupCloseReasonSv: Readonly<Record<GroupCloseReason, string>> = {
  goals_met: 'Målen är nådda',
  person_left: 'Personen vill inte fortsätta',
  moved: 'Personen har flyttat',
  new_consent: 'Fortsätter med ett nytt samtycke',
  other: 'Annat',
};

/** Decided anew every time it is read: nobody has to close a group whose consent is gone (rule T6). */
export const GroupStanding = ['open', 'ending', 'closed', 'withdrawn', 'expired'] as const;
export type GroupStanding = (typeof GroupStanding)[number];
export const groupStandingSv: Readonly<Record<GroupStanding, string>> = {
  open: 'Pågår',
  ending: 'Pågår, samtycket slutar snart',
  closed: 'Avslutad',
  withdrawn: 'Avslutad: samtycket är återkallat',
  expired: 'Avslutad: samtycket har gått ut',
};

export const groupLimits = { line: 200, text: 4000, entries: 500 } as const;

export const ExitThreat = ['known', 'likely'] as const;
export type ExitThreat = (typeof ExitThreat)[number];
export const exitThreatSv: Readonly<Record<ExitThreat, string>> = { known: 'Känt hot', likely: 'Troligt hot' };

export const ExitStepKind = [
  'first_contact',
  'contact',
  'threat_asked',
  'threat_answered',
  'protection',
  'housing',
  'sig_transfer',
  'police_programme',
  'note',
] as const;
export type ExitStepKind = (typeof ExitStepKind)[number];
export const exitStepSv: Readonly<Record<ExitStepKind, string>> = {
  first_contact: 'Första kontakten',
  contact: 'Kontakt',
  threat_asked: 'Hotbedömning: polisen är tillfrågad',
  threat_answered: 'Hotbedömning: polisen har svarat',
  protection: 'Skyddsåtgärd',
  housing: 'Boende',
  sig_transfer: 'Överföring till social insatsgrupp',
  police_programme: 'Personen är i polisens program',
  note: 'Anteckning',
};

export const ExitCloseReason = ['safe', 'sig', 'other_municipality', 'person_ended', 'other'] as const;
export type ExitCloseReason = (typeof ExitCloseReason)[number];
export const exitCloseReasonSv: Readonly<Record<ExitCloseReason, string>> = {
  safe: 'Klarar sig utan oss',
  sig: 'Fortsätter i social insatsgrupp',
  other_municipality: 'Fortsätter i en annan kommun',
  person_ended: 'Personen vill inte fortsätta',
  other: 'Annat',
};
/** Printed at every free text of an exit case (screens.md S6). */
export const noPlaceSv = 'Skriv inte var personen är.';
export const exitLimits = { text: 4000, contact: 300, kept: 20, reason: 200 } as const;

export const RelativeSessionForm = ['visit', 'phone', 'group'] as const;
export type RelativeSessionForm = (typeof RelativeSessionForm)[number];
export const relativeSessionSv: Readonly<Record<RelativeSessionForm, string>> = {
  visit: 'Samtal på plats',
  phone: 'Samtal på telefon',
  group: 'Grupp',
};

export const RelativeCloseReason = ['enough', 'declined', 'moved', 'other_support'] as const;
export type RelativeCloseReason = (typeof RelativeCloseReason)[number];
export const relativeCloseReasonSv: Readonly<Record<RelativeCloseReason, string>> = {
  enough: 'Har fått det stöd som behövdes',
  declined: 'Vill inte fortsätta',
  moved: 'Har flyttat',
  other_support: 'Får stöd någon annanstans',
};
/** Printed at every free text about a relative (rule T20). */
export const onlyTheRelativeSv =
  'Skriv om den anhöriga. Om den som oron gäller: bara det som stödet behöver, inget namn och inget personnummer.';
export const relativeLimits = { line: 200, text: 4000 } as const;
