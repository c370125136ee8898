export { findIdentifiers, findingsSentence, mask, maskIdentifiers } from './find-identifiers.js';
export { makeLexicon, type Lexicon, type LexiconWords } from './lexicon.js';
