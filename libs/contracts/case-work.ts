/** What a journal entry is about (docs/rules/case-work.md, H2). */
export const JournalKind = ['contact', 'visit', 'meeting', 'assessment', 'decision', 'document', 'other'] as const;
export type JournalKind = (typeof JournalKind)[number];

export const journalKindSv: Readonly<Record<JournalKind, string>> = {
  contact: 'Samtal eller kontakt',
  visit: 'Hembesök',
  meeting: 'Möte',
  assessment: 'Bedömning',
  decision: 'Beslut',
  document: 'Inkommen handling',
  other: 'Annat',
};

/** What is written after an entry has been locked: something more, or that it was wrong (H4). */
export const JournalAmendment = ['addendum', 'correction'] as const;
export type JournalAmendment = (typeof JournalAmendment)[number];

export const journalAmendmentSv: Readonly<Record<JournalAmendment, string>> = { addendum: 'Tillägg', correction: 'Rättelse' };

/** Why somebody is no longer responsible for a case (H7). */
export const AssignmentEnd = ['given_on', 'let_go', 'moved', 'closed'] as const;
export type AssignmentEnd = (typeof AssignmentEnd)[number];

export const assignmentEndSv: Readonly<Record<AssignmentEnd, string>> = {
  given_on: 'Någon annan tog över',
  let_go: 'Lämnade ifrån sig ärendet',
  moved: 'Ärendet flyttade till en annan enhet',
  closed: 'Ärendet avslutades',
};

/** Right board, wrong unit (H14). */
export const MoveReason = ['adult_not_child', 'child_not_adult', 'other_team', 'other'] as const;
export type MoveReason = (typeof MoveReason)[number];

export const moveReasonSv: Readonly<Record<MoveReason, string>> = {
  adult_not_child: 'Gäller en vuxen',
  child_not_adult: 'Gäller ett barn',
  other_team: 'En annan enhet i nämnden har den här sortens ärenden',
  other: 'Annat, se meddelandet',
};

export const MoveState = ['offered', 'accepted', 'declined', 'withdrawn'] as const;
export type MoveState = (typeof MoveState)[number];

export const moveStateSv: Readonly<Record<MoveState, string>> = {
  offered: 'Väntar på kvittens',
  accepted: 'Mottaget',
  declined: 'Inte mottaget',
  withdrawn: 'Återkallat',
};

export const MoveDecline = ['not_ours', 'belongs_where_it_is'] as const;
export type MoveDecline = (typeof MoveDecline)[number];

export const moveDeclineSv: Readonly<Record<MoveDecline, string>> = {
  not_ours: 'Inte vårt heller',
  belongs_where_it_is: 'Hör hemma hos er',
};

/** Why a case is closed in Lots (H18). That somebody was not met, or that no ideology was seen, is no reason. */
export const ClosingCode = [
  'continues_elsewhere',
  'no_further_action',
  'support_ended',
  'declined_support',
  'moved_away',
] as const;
export type ClosingCode = (typeof ClosingCode)[number];

export const closingCodeSv: Readonly<Record<ClosingCode, string>> = {
  continues_elsewhere: 'Fortsätter i stadens ärendesystem',
  no_further_action: 'Beslut: ingen ytterligare åtgärd',
  support_ended: 'Stödet är slut',
  declined_support: 'Den vuxne tackar nej till stöd',
  moved_away: 'Överflyttat till en annan kommun',
};

/** What the unit has decided after its preliminary assessment. */
export const PreliminaryDecision = ['opened', 'not_opened', 'already_open'] as const;
export type PreliminaryDecision = (typeof PreliminaryDecision)[number];

export const preliminaryDecisionSv: Readonly<Record<PreliminaryDecision, string>> = {
  opened: 'Utredning inleds',
  not_opened: 'Utredning inleds inte',
  already_open: 'Utredning pågår redan',
};

/** What the reinforcement team is asked for: a code, never the case (H22). */
export const ConsultNeed = [
  'threat_assessment',
  'environment_knowledge',
  'conversation_support',
  'parent_support',
  'planning',
  'other',
] as const;
export type ConsultNeed = (typeof ConsultNeed)[number];

export const consultNeedSv: Readonly<Record<ConsultNeed, string>> = {
  threat_assessment: 'Hjälp att bedöma hot och risk',
  environment_knowledge: 'Kunskap om en miljö',
  conversation_support: 'Vara med vid samtal',
  parent_support: 'Stöd till föräldrar',
  planning: 'Planera insatser',
  other: 'Annat, ring',
};

export const ConsultState = ['asked', 'accepted', 'declined', 'ended'] as const;
export type ConsultState = (typeof ConsultState)[number];

export const consultStateSv: Readonly<Record<ConsultState, string>> = {
  asked: 'Väntar på svar',
  accepted: 'Ja',
  declined: 'Nej',
  ended: 'Avslutad',
};

/** The kind of unit that is asked; the city file says whether there is one. */
export const reinforcementKind = 'reinforcement_team';

/** The longest text of one journal entry, and of other words in case work. */
export const caseWorkLimits = { entry: 20_000, words: 4_000 } as const;
