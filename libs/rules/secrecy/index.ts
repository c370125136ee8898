export type { AgeRange, SubjectKnown } from './age-on-date.js';
export { ageRangeOn } from './age-on-date.js';
export type { ExamineAnswer, ExamineInput } from './examine.js';
export { examine, ExamineInputError, factNames } from './examine.js';
export type { ProvisionAnswer } from './examine-provision.js';
export { ProvisionStatus } from './examine-provision.js';
export type { FactExpression, LawTable, NotDisclosureGround, Provision, ProvisionVersion } from './law-table.js';
export { OffenceStage, Track, Verdict, versionOn } from './law-table.js';
export { knownRecipients } from './recipient-reach.js';
export { ExamineSummary } from './summary.js';
export type { FactValue } from './truth.js';
export { decideDisclosure } from './decide-disclosure.js';
export type {
  Decider,
  DisclosureDecision,
  DisclosureOrder,
  JudgementAnswer,
  Judgements,
  MissingInDecision,
} from './decide-disclosure.js';
export type { DelegationAnswer, DelegationOrder, DelegationRow } from './delegation.js';
export { delegationFor, refusalToAuthority } from './delegation.js';
export type { GateItem } from './gate-item.js';
export { GatePurpose, tracksFor } from './gate-purpose.js';
export type { GateQuestionnaire } from './gate-purpose.js';
export { ageQuestion, gateState, offenceQuestion } from './gate-state.js';
export type { GateChange, GateProvision, GateQuestion, GateState } from './gate-state.js';
export type { ConsentMoment, ConsentStatus, ConsentTerms } from './consent-in-force.js';
export { consentFacts, consentStatus } from './consent-in-force.js';
export type { ConsentGiverAnswer } from './consent-giver.js';
export { ConsentGiver, mayGiveConsent } from './consent-giver.js';
export { mayRead, ReadRefusal } from './may-read.js';
export type { ReadAnswer } from './may-read.js';
export { RowKind } from './row-facts.js';
export type { ReaderFacts, RowEnd, RowFacts } from './row-facts.js';
