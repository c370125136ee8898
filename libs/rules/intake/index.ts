export { ageBandOf } from './age-band.js';
export { becauseWords } from './because-words.js';
export { consentWords } from './consent-words.js';
export { callLogEntry, keptWords } from './call-log-entry.js';
export { composePackage, type PlaceWords } from './compose-package.js';
export { travelling } from './inbox-notes.js';
export { homeBasisSv, overrideReasonSv, reporterRoleSv, travelStageSv } from './draft-words.js';
export { normaliseContactCode } from './contact-code.js';
export { earlierLeftOut, withEarlier, type EarlierReportLine } from './earlier-line.js';
export { errandOf } from './errand-of.js';
export { factsOfSubject, type DraftFacts } from './facts-of-subject.js';
export { partiesInLaw, type LawParties } from './ground-parties.js';
export { factsOfHandover, knownOfPerson } from './ground-facts.js';
export { inboxNotes } from './inbox-notes.js';
export { isChildSubject } from './is-child-subject.js';
export { mayCloseAtDesk, type CloseAnswers, type CloseDecision, type CloseFacts } from './may-close.js';
export { mayEndWithoutCase, noEndAnswers, type EndAnswers, type EndDecision, type EndStop } from './may-end-without-case.js';
export { mustBeHandedOver } from './must-be-handed-over.js';
export {
  planHandover,
  proposeReceivers,
  type Groundless,
  type HandoverItem,
  type HandoverPlan,
  type Override,
  type Proposal,
  type SubjectProposal,
} from './plan-handover.js';
export { planGround, type MissingThing, type PlannedGround, type PlanTables, type SubjectGround } from './plan-ground.js';
export {
  decideGround,
  questionnaireOf,
  tryGrounds,
  type GroundAnswer,
  type GroundAsked,
  type HandoverGroundTable,
  type TriedGround,
} from './referral-ground.js';
export type { ConsentProblem, ConsentTried, SpokenConsent } from './spoken-consent.js';
export { ringBackSentences, ringBackUnknown, type RingBackFound, type RingBackHandover } from './ring-back-sentences.js';
export { placeHintInAddition, sealAddition, withSealedContact } from './sealed-handover.js';
export { undoMs, undoUntil } from './undo-window.js';
export {
  composeSupplement,
  lastTravelStage,
  decideSupplement,
  joinedMustNotKnow,
  missingInSupplement,
  supplementMode,
  supplementSections,
  supplementUrgency,
  type SupplementDecision,
  type SupplementWords,
} from './supplement.js';
export { dayInWords, whenInWords } from './swedish-time.js';
export { mayAskDesk, type DeskAsk, type DeskAskDecision } from './may-ask-desk.js';
