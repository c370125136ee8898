export type { GroupConsent, GroupForm, TeamAnswer } from './group-consent.js';
export { mayOpenGroup } from './may-open-group.js';
export { mayShare, type ShareAsked } from './may-share.js';
export { groupStanding, type GroupFacts, type StandingAnswer } from './group-standing.js';
export { exitContact, exitText, type ExitTextAnswer } from './exit-text.js';
export { exitClock, type ExitClock } from './exit-clock.js';
export {
  mayCloseExit,
  mayOpenExit,
  mayStepExit,
  needsWords,
  type ExitOpening,
  type ExitSoFar,
  type ExitStepAsked,
} from './exit-steps.js';
export {
  aboutSubject,
  mayKeepWords,
  mayNoteSession,
  mayOpenOnCase,
  mayOpenRelative,
  type CaseOfRelative,
  type RelativeAsked,
} from './relative-support.js';
