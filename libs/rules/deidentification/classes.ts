/* eslint-disable complexity -- a detector is one list of conditions on a word and its neighbours; taken apart it would be harder to check against the corpus */
import type { FindingKind } from '@lots/contracts';
import type { Lexicon } from './lexicon.js';
import type { Span } from './numbers.js';
import type { Token } from './tokens.js';

const classWord = /^(klass|klassen|åk|årskurs|årskursen)$/;
const whoseClass = /^(i|från|ur|hela|eleverna|elever|eleven|klasserna|klasser)$/;
/** National programmes of upper secondary school. */
const programme = /^(na|sa|ek|te|es|hu|ba|vo|bf|ft|ha|ee|bp|fs|hb|ht|nb|rl|rx|vf|vv|im|in|iv|tx|ib)$/;
/** What a single letter is a label of. */
const labelled =
  /^(\p{L}*(plan|hus|huset|entré|entrén|grupp|gruppen|block|avdelning|avdelningen|sal|hiss|hissen|linje|linjen|spår|port|porten|gång|gången|sektion|zon|del|punkt|alternativ|bilaga|nivå|lag|rad|rum|lokal|kamera|flygel|trapp|korridor|fråga|kategori|skylt)|typ|typen|vitamin|hepatit|gate|exit|form|variant|bokstaven|bokstav|tecknet|symbolen|ett|stort|litet|punkten|från|lagen|stav|stöd)$/u;

function span(kind: FindingKind, first: Token, last: Token | undefined): Span {
  return { kind, from: first.from, to: (last ?? first).to };
}

/** "Hiss B", "Grupp A". */
export function isLabelled(word: Token, letter: Token | undefined): boolean {
  return labelled.test(word.lower) && /^\p{Lu}$/u.test(letter?.text ?? '');
}

export function schoolClass(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): Span | null {
  return yearAndLetter(all, index, token, lexicon) ?? programmeClass(all, index, token);
}

/** 8B, "klass 9 C", "i 8 b". */
function yearAndLetter(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): Span | null {
  const [before, next, third] = [all[index - 1], all[index + 1], all[index + 2]];
  if (token.kind !== 'number' || !/^[1-9]$/.test(token.text) || before?.to === token.from || next?.kind !== 'word') return null;
  const glued = next.from === token.to;
  const said = classWord.test(before?.lower ?? '');
  const letter = glued
    ? /^[A-Ha-h]$/.test(next.text) || (said && /^\p{L}$/u.test(next.text))
    : next.from - token.to <= 1 && /^[A-Ha-h]$/.test(next.text) && (said || whoseClass.test(before?.lower ?? ''));
  if (!letter || (!said && lexicon.notClass.has(`${token.text}${next.text}`))) return null;
  return third?.from === next.to && third.kind === 'number' ? null : span('class', token, next);
}

/** Upper secondary school: NA20B, SA22, Te21a. */
function programmeClass(all: readonly Token[], index: number, token: Token): Span | null {
  const [next, third] = [all[index + 1], all[index + 2]];
  if (token.kind !== 'word' || !/^\p{L}{2}$/u.test(token.text) || next?.kind !== 'number' || next.from !== token.to) return null;
  const letter = third?.kind === 'word' && third.from === next.to && /^[A-Fa-f]$/.test(third.text) ? third : undefined;
  if (third?.from === next.to && letter === undefined && !/^[.,;:!?)"”]$/.test(third.text)) return null;
  const year = /^(1[5-9]|2\d|3[0-5])$/.test(next.text) && programme.test(token.lower);
  const written = letter !== undefined && next.text.length <= 2 && /^\p{Lu}{2}$/u.test(token.text);
  return year || written ? span('class', token, letter ?? next) : null;
}

/** "J.S.", "J. S.", "JS" where it is no known abbreviation, "K i årskurs 9", "med T". "Anna B" is a name. */
export function initials(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): Span | null {
  if (token.kind !== 'word') return null;
  if (/^\p{Lu}{2}$/u.test(token.text)) {
    const glued =
      all[index + 1]?.from === token.to &&
      /^(number|mark)$/.test(all[index + 1]?.kind ?? '') &&
      /[\p{Nd}:-]/u.test(all[index + 1]?.text ?? '');
    return lexicon.acronyms.has(token.text) || glued || all[index - 1]?.to === token.from ? null : span('initials', token, token);
  }
  const [dot, second, last] = [all[index + 1], all[index + 2], all[index + 3]];
  if (!/^\p{Lu}$/u.test(token.text)) return null;
  if (dot?.text !== '.' || dot.from !== token.to) return single(all, index, token);
  if (second?.kind === 'word' && /^\p{Lu}$/u.test(second.text) && second.from - dot.to <= 1)
    return span('initials', token, last?.text === '.' && last.from === second.to ? last : second);
  return second === undefined || second.starts ? single(all, index, token) : null;
}

/** One letter for a person, unless it is a label: "entré A", "hus A och B". I, Å and Ö are words. */
function single(all: readonly Token[], index: number, token: Token): Span | null {
  const [before, next] = [all[index - 1], all[index + 1]];
  if (/^[IÅÖ]$/.test(token.text) || before?.to === token.from || next?.kind === 'number') return null;
  const genitive = next?.text === ':' && all[index + 2]?.text === 's';
  if (next?.from === token.to && !genitive && !/^[.,;!?)]$/.test(next.text)) return null;
  if (token.starts && !(next?.kind === 'word' && /^\p{Ll}{2}|^i$/u.test(next.text)) && !genitive) return null;
  const pair = /^(och|eller|till|,)$/.test(before?.lower ?? '') && /^\p{Lu}$/u.test(all[index - 2]?.text ?? '');
  if (!token.starts && (pair || labelled.test(before?.lower ?? ''))) return null;
  return span('initials', token, token);
}
