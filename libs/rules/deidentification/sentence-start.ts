import { isOneOf, type Lexicon } from './lexicon.js';
import { isCapital, type Token } from './tokens.js';

/** Endings of Swedish nouns that are definite or many, of adverbs and of neuters: "Väktaren", "Ungdomar", "Troligen". */
const ordinary = /(en|et|na|ar|er|or|are|ist|ligt|tvis|ligen|ledes|samt|as|ats|män|folk|chef|ledare|personal|ern)$/;
/** Definite words in -an that can act; other words in -an are as often names. */
const ordinaryInAn = /(skan|innan|kvinnan|flickan|mamman|pappan|gumman|människan|skolan|kyrkan|firman|klickan|kassan)$/;
/** The same in the genitive: "Grannens", "Elevernas". */
const ordinaryGenitive = /(ens|ets|nas|ans|ars|ers|ors|ares|ists)$/;

/**
 * First in a sentence a capital letter says nothing, so the next word decides (rule AH1): somebody shouts, writes, hits – or has a brother. A
 * known name that is an ordinary word too needs less: "Max stod".
 */
export function opensWithName(token: Token, next: Token | undefined, lexicon: Lexicon): boolean {
  if (!isCapital(token) || next?.kind !== 'word' || !next.spaced || next.from - token.to > 2) return false;
  if (isOneOf(token.lower, lexicon.ambiguous)) return knownBefore(token.lower, next.lower, lexicon);
  if ([lexicon.openers, lexicon.known, lexicon.places].some((words) => isOneOf(token.lower, words))) return false;
  return unknownBefore(token.lower, next.lower, lexicon);
}

function knownBefore(word: string, next: string, { acts, states, openers, kin }: Lexicon): boolean {
  return acts.has(next) || (!openers.has(word) && (states.has(next) || (word.endsWith('s') && kin.has(next))));
}

function unknownBefore(word: string, next: string, { acts, kin }: Lexicon): boolean {
  if (acts.has(next)) return !ordinary.test(word) && !ordinaryInAn.test(word);
  return kin.has(next) && word.endsWith('s') && word.length > 3 && !ordinaryGenitive.test(word);
}
