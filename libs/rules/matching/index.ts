export { bornOf, yearsApart } from './born.js';
export { compareNames, type NameLikeness } from './compare-names.js';
export { edits } from './edits.js';
export { comparedNumber, identityDigits } from './identity-digits.js';
export {
  mayCloseRepeated,
  withToldReports,
  type EarlierReport,
  type RepeatedClosing,
  type RepeatedDecision,
} from './may-close-repeated.js';
export { mayAskBoard, type BoardAskDecision, type BoardAsked } from './may-ask-board.js';
export { mayIndex, type IndexDecision } from './may-index.js';
export { maySearch, type SearchDecision } from './may-search.js';
export { maySearchCase, type CaseSearchDecision } from './may-search-case.js';
export { nameWords } from './name-words.js';
export { rankHits } from './rank-hits.js';
export { scoreMatch } from './score-match.js';
export { setApart, type HitInBrief, type SaidNotSame } from './set-apart.js';
export { sound } from './sound.js';
export { spelledDifferently } from './spelled-differently.js';
export { spelling } from './spelling.js';
export { subjectWord } from './subject-word.js';
export { searchWords, type SearchWord } from './tokens.js';
export type { Born, MatchAnswer, MatchingRules, PersonFacts } from './types.js';
