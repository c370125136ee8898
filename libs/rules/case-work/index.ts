export type { CaseDecision } from './decision.js';
export { mayCloseCase, type CaseToClose, type ClosingAsked } from './may-close-case.js';
export { mayHoldCase, type HoldAsked } from './may-hold-case.js';
export { mayMoveCase, type CaseToMove } from './may-move-case.js';
export { maySubstitute, type SubstitutionAsked } from './may-substitute.js';
export { mayWriteEntry, type EntryToWrite } from './may-write-entry.js';
export { mayStateRetention, type CaseToState, type RetentionStated } from './may-state-retention.js';
