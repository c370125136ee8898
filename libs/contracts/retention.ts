/** Where a proposal to dispose of something stands. */
export const DisposalState = {
  Proposed: 'proposed',
  /** One of two has agreed. */
  Half: 'half',
  Decided: 'decided',
  Refused: 'refused',
  Done: 'done',
} as const;
export type DisposalState = (typeof DisposalState)[keyof typeof DisposalState];

export const disposalStateSv: Readonly<Record<DisposalState, string>> = {
  proposed: 'Väntar på beslut',
  half: 'Väntar på en andra person',
  decided: 'Beslutad, gallras strax',
  refused: 'Avslagen',
  done: 'Gallrad',
};

export const RefuseReason = { StillNeeded: 'still_needed', WrongTerm: 'wrong_term', AskLawyer: 'ask_lawyer' } as const;
export type RefuseReason = (typeof RefuseReason)[keyof typeof RefuseReason];
export const refuseReasonSv: Readonly<Record<RefuseReason, string>> = {
  still_needed: 'Uppgifterna behövs fortfarande',
  wrong_term: 'Tiden är fel räknad',
  ask_lawyer: 'Jurist eller arkiv ska frågas först',
};

/** Why something may not be disposed of although its time is over. No free text: a reason must not become a record of its own. */
export const HoldReason = {
  Court: 'court',
  Supervision: 'supervision',
  RecordsRequest: 'records_request',
  Damages: 'damages',
  InternalReview: 'internal_review',
} as const;
export type HoldReason = (typeof HoldReason)[keyof typeof HoldReason];
export const holdReasonSv: Readonly<Record<HoldReason, string>> = {
  court: 'Mål i domstol eller förundersökning',
  supervision: 'Tillsyn (IVO, JO, IMY)',
  records_request: 'Begäran om utlämnande är inte avgjord',
  damages: 'Krav på skadestånd',
  internal_review: 'Intern granskning',
};

export const LiftReason = { Ended: 'ended', SetByMistake: 'set_by_mistake' } as const;
export type LiftReason = (typeof LiftReason)[keyof typeof LiftReason];
export const liftReasonSv: Readonly<Record<LiftReason, string>> = {
  ended: 'Det som stoppet gällde är avslutat',
  set_by_mistake: 'Stoppet sattes av misstag',
};

/** What a record is, in the words of the proposals (libs/rules/retention, RecordKind). */
export const recordKindSv: Readonly<Record<string, string>> = {
  client_file: 'Personakter',
  child_investigation: 'Utredningar om barn',
  unopened_report: 'Anmälningar utan utredning',
  custody_agreement: 'Avtal om vårdnad',
  preserved: 'Handlingar som bevaras',
  desk_copy: 'Lotsens kopior av överlämnat',
  desk_register: 'Lotsens register',
  call_log: 'Samtal utan ärende',
  package: 'Paket från lotsen',
  relative_support: 'Stöd till anhöriga utan ärende',
  disclosure_record: 'Samtycken och utlämnanden utan ärende',
  event: 'Avidentifierade händelser',
  board_question: 'Frågor från andra nämnder',
  access_log_extract: 'Loggutdrag',
  access_log: 'Åtkomstloggen',
};

/** Which documents a kind is, for whoever decides its term. Only the kinds that the municipality sets a time for. */
export const recordKindDocumentsSv: Readonly<Record<string, string>> = {
  desk_copy: 'lotsens egen kopia av samtalet: vad som sades, vem det gällde, kompletteringar, återuppringningar och beslut',
  desk_register: 'lotsens söktecken; de försvinner med kopian',
  call_log: 'rader om samtal som inte ledde till något ärende: koder och dag, ingen text',
  package: 'det som lotsen eller ett annat team har skickat till en mottagare',
  relative_support: 'stöd till en anhörig och samtalen i det, när det inte hör till ett ärende',
  disclosure_record: 'samtycken, sekretessprövningar och lämnade uppgifter som gjorts ur ett samtal eller utan ärende',
  event: 'avidentifierade händelser och blanketterna, med fritext och svar',
  board_question: 'frågan om en person är aktuell, som en annan nämnd har ställt',
  access_log_extract: 'utdrag ur åtkomstloggen som har sparats',
};

/** What a row is called in a list. By table, since one proposal holds rows of several. */
export const disposableSv: Readonly<Record<string, string>> = {
  'lots.call_log': 'Rad om ett samtal',
  'lots.contact': 'Samtal',
  'lots.person': 'Person i samtalet',
  'lots.supplement': 'Komplettering',
  'lots.desk_decision': 'Beslut vid lotsen',
  'lots.return_note': 'Meddelande vid återlämning',
  'lots.callback': 'Återuppringning',
  'lots.escalation': 'Samtal vid eskalering',
  'lots.oral_receipt': 'Muntlig kvittens',
  'lots.person_link': 'Koppling till ett annat samtal',
  'lots.event': 'Händelse',
  'lots.board_question': 'Fråga från en annan nämnd',
  'lots.returnee_signal': 'Signal om återvändare',
  'lots.returnee_update': 'Uppgifter om ankomst',
  'lots.package': 'Paket',
  'lots.case_file': 'Ärende',
  'lots.case_addition': 'Tillägg i ärende',
  'lots.journal_entry': 'Journalanteckning',
  'lots.journal_draft': 'Oavslutad journalanteckning',
  'lots.case_move': 'Flytt mellan enheter',
  'lots.case_closing': 'Avslut',
  'lots.case_reopening': 'Öppnat igen',
  'lots.case_retention_statement': 'Uppgifter för gallring',
  'lots.case_link': 'Koppling till ett annat ärende',
  'lots.consent': 'Samtycke',
  'lots.disclosure': 'Sekretessprövning',
  'lots.disclosure_item': 'Utlämnad uppgift',
  'lots.glass': 'Skäl till nödåtkomst',
  'lots.returnee_step': 'Steg för återvändare',
  'lots.returnee_child': 'Barn till återvändare',
  'lots.returnee_arrival': 'Ankomst',
  'lots.assessment_step': 'Bedömning eller beslut i ärende',
  'lots.group_entry': 'Anteckning i insatsgrupp',
  'lots.exit_case': 'Avhopparärende',
  'lots.exit_step': 'Steg i avhopparärende',
  'lots.relative_case': 'Stöd till anhörig',
  'lots.relative_session': 'Samtal med anhörig',
};

/** What a closed case is said to be, so that its disposal can be judged (libs/rules/retention, caseFileKind). */
export const StatedFileKind = ['client_file', 'child_investigation', 'unopened_report', 'preserved'] as const;
export type StatedFileKind = (typeof StatedFileKind)[number];

export const statedFileKindSv: Readonly<Record<StatedFileKind, string>> = {
  client_file: 'Personakt',
  child_investigation: 'Utredning om ett barn',
  unopened_report: 'Anmälan som inte ledde till utredning',
  preserved: 'Bevaras: placerad eller mottagen som barn',
};

/** Why a closed case that is old enough stays. */
export const UnstatedReason = ['missing', 'unknown', 'register_data'] as const;
export type UnstatedReason = (typeof UnstatedReason)[number];

export const unstatedReasonSv: Readonly<Record<UnstatedReason, string>> = {
  missing: 'inga uppgifter för gallring är lämnade',
  unknown: 'födelsedag eller registeruppgifter är inte kända',
  register_data: 'registeruppgifter om samma person finns kvar',
};
