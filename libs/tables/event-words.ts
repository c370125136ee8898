import type { LexiconWords } from '@lots/rules/deidentification';
import { readLawFile, type LawNode } from './law-node.js';

const namesFile = 'config/events/names.yaml';
const wordsFile = 'config/events/words.yaml';

/** Names and words the de-identification check knows; the places come from the city's own table. @throws LawFileError */
export function loadEventLexicon(places: readonly string[]): LexiconWords {
  const names = readLawFile(namesFile);
  names.fields(['version', 'given', 'ambiguous', 'surnames']);
  const words = readLawFile(wordsFile);
  words.fields(['version', 'known', 'acronyms', 'not_class']);
  return {
    given: listed(names.field('given')),
    ambiguous: listed(names.field('ambiguous')),
    surnames: listed(names.field('surnames')),
    known: listed(words.field('known')),
    acronyms: listed(words.field('acronyms')),
    notClass: listed(words.field('not_class')),
    places,
  };
}

function listed(node: LawNode): string[] {
  return node
    .text()
    .split(/\s+/)
    .filter((word) => word !== '');
}
