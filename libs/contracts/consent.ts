/** To whom an adult may say yes, one by one (screens.md §2 row 31). The words of unit kinds, and two who have no inbox here. */
export const ConsentRecipient = [
  'exit_service',
  'sig',
  'adult_intake',
  've_team',
  'relative_support',
  'emergency_duty',
  'police',
] as const;
export type ConsentRecipient = (typeof ConsentRecipient)[number];

/** As they are read out: "Han säger ja till att jag berättar för …". */
export const consentRecipientSv: Readonly<Record<ConsentRecipient, string>> = {
  exit_service: 'avhopparverksamheten',
  sig: 'sociala insatsgruppen',
  adult_intake: 'mottagningen för vuxna',
  ve_team: 'VBE-teamet',
  relative_support: 'anhörigstödet',
  emergency_duty: 'Socialjouren',
  police: 'polisen',
};

/** Why the time a call began is another than when it was typed (screens.md §2 row 3). */
export const StartReason = ['paper_system_down', 'came_in_earlier', 'clock_was_wrong'] as const;
export type StartReason = (typeof StartReason)[number];

export const startReasonSv: Readonly<Record<StartReason, string>> = {
  paper_system_down: 'Antecknat på papper – systemet låg nere',
  came_in_earlier: 'Kom in tidigare (brev, e-post, röstmeddelande)',
  clock_was_wrong: 'Tiden blev fel när samtalet började',
};
