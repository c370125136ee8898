export * from './assessment.js';
export * from './account.js';
export * from './action-plan.js';
export * from './break-glass.js';
export * from './case-codes.js';
export * from './case-work.js';
export * from './situation-report.js';
export * from './statistics-export.js';
export * from './statistics-words.js';
export * from './call-draft.js';
export * from './call-ending.js';
export * from './callback.js';
export * from './conflict-of-interest.js';
export * from './consent.js';
export * from './desk-question.js';
export * from './disclosure.js';
export * from './error-code.js';
export * from './follow-up.js';
export * from './handover-ground.js';
export * from './log-review.js';
export * from './matching.js';
export * from './package-body.js';
export * from './protection.js';
export * from './teams.js';
export * from './referral.js';
export * from './return-reason.js';
export * from './returnee.js';
export * from './roles.js';
export * from './training.js';
export * from './urgency.js';
export {
  eventLimits,
  EventSource,
  EventState,
  FindingKind,
  findingNounSv,
  findingWhySv,
  type EventCatalogue,
  type EventWord,
  type Finding,
} from './event.js';
export * from './retention.js';
export * from './ledger-line.js';
