export { RecordKind, type LawTerm, type LocalTerm, type RetentionLaw, type RetentionTable } from './retention-table.js';
export { RetentionOutcome, type RetentionDecision, type RetentionFacts, type RetentionReason } from './retention-facts.js';
export { certainBirthday, dayAfter, endOfNextYear, lastDayOf, type BirthKnown } from './dispose-on.js';
export { decideRetention } from './decide-retention.js';
export { birthMark, type BirthMark } from './birth-mark.js';
export { caseFileKind, type CaseFileFacts, type CaseFileKind } from './case-file-kind.js';
export { searchLimits, type SearchLimits } from './search-limits.js';
export { decidedForPractice, isDecided, ownKinds, undecidedKinds, type PracticeDecision } from './decided-term.js';
export { undecidedTerms, type UndecidedTerm } from './undecided-terms.js';
