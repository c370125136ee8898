/* eslint-disable complexity -- a detector is one list of conditions on a word and its neighbours; taken apart it would be harder to check against the corpus */
import { isLabelled } from './classes.js';
import { isOneOf, type Lexicon } from './lexicon.js';
import type { Span } from './numbers.js';
import { opensWithName } from './sentence-start.js';
import { isCapital, type Token } from './tokens.js';

const called = new Set([
  'heter',
  'hette',
  'heta',
  'kallas',
  'kallad',
  'kallar',
  'kallade',
  'namnet',
  'namn',
  'smeknamn',
  'smeknamnet',
  'alias',
  'vid',
]);
const notNames = new Set(
  'för att som till in ut och eller det den de dem inte något någon någonting samma så nu olika lika hemma han hon hen sig mig upp vad vi ni jag du är på av i en ett med om ja nej okänt okänd saknas inget ingen samtal möte polisen rasist nazist förrädare svikare terrorist annat egentligen också bara alltid ofta ibland var kan ska har var'.split(
    ' ',
  ),
);
const quote = /^["'”“»«’‘]$/;
const calledFor = /^(kallas|kallad|kallade|kallar|kallats)$/;
const particles = new Set(['af', 'von', 'de', 'van', 'der', 'den', 'al', 'el', 'bin', 'ibn', 'abu', 'la']);

/** Names of persons: known ones however they are written, unknown ones with a capital letter inside a sentence, and what follows "heter". */
export function nameSpans(all: readonly Token[], lexicon: Lexicon): Span[] {
  const hit = all.map((token, index) => isName(all, index, token, lexicon));
  const found: Span[] = [];
  for (let index = 0; index < all.length; index += 1) {
    const token = all[index];
    if (!token || hit[index] !== true) continue;
    let last = index;
    for (;;) {
      const next = all[last + 1];
      if (next?.kind !== 'word' || !next.spaced || apart(all[last], next)) break;
      if (hit[last + 1] === true || (isCapital(next) && !isKnown(next, lexicon))) last += 1;
      else if (particles.has(next.lower) && isCapital(all[last + 2])) last += 2;
      else break;
    }
    found.push({ kind: 'name', from: token.from, to: all[last]?.to ?? token.to });
    index = last;
  }
  return found;
}

function apart(before: Token | undefined, next: Token): boolean {
  return before === undefined || next.from - before.to > 2 || next.starts;
}

function isName(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): boolean {
  if (token.kind !== 'word' || token.text.length < 2) return false;
  if (isOneOf(token.lower, lexicon.names) && !isOneOf(token.lower, lexicon.known)) return true;
  if (token.lower.split('-').some((part) => part !== token.lower && isOneOf(part, lexicon.names))) return isCapital(token);
  if (followsCalled(all, index, token, lexicon)) return true;
  if (token.starts && opensWithName(token, all[index + 1], lexicon)) return true;
  if (!isCapital(token) || (all[index - 1]?.kind === 'number' && !token.spaced)) return false;
  if (isKnown(token, lexicon) || isAcronym(token) || isPlaceBefore(all[index + 1], token)) return false;
  const next = all[index + 1];
  const pair =
    next?.spaced === true && next.from - token.to <= 2 && isCapital(next) && !isKnown(next, lexicon) && !isAcronym(next);
  if (token.starts) return pair && !next.starts && !isCommonStart(token) && !isLabelled(token, next);
  return true;
}

/**
 * "heter yusra", "vid namn yusra": whatever follows, unless it is a little word. "kallas", "kallas för" and "alias" only before a capital; a
 * quotation mark between changes nothing.
 */
function followsCalled(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): boolean {
  const quoted = quote.test(all[index - 1]?.text ?? '') && all[index - 1]?.to === token.from;
  const at = index - (quoted ? 2 : 1);
  const before = all[at];
  if (!before || !(quoted || token.spaced) || token.from - before.to > 3 || isKnown(token, lexicon)) return false;
  const byName = (before.lower === 'namn' || before.lower === 'namnet') && /^(vid|med|under)$/.test(all[at - 1]?.lower ?? '');
  if (before.lower === 'heter' || before.lower === 'hette' || byName) return !notNames.has(token.lower);
  const word = /^(för|sig)$/.test(before.lower) && calledFor.test(all[at - 1]?.lower ?? '') ? all[at - 1] : before;
  return called.has(word?.lower ?? '') && isCapital(token) && !isAcronym(token);
}

function isKnown(token: Token, lexicon: Lexicon): boolean {
  const parts = token.lower.split('-');
  return (
    isOneOf(token.lower, lexicon.known) ||
    isOneOf(token.lower, lexicon.places) ||
    parts.some((part) => part !== '' && (lexicon.known.has(part) || lexicon.places.has(part))) ||
    /(skolan|gymnasiet|förskolan|parken|torget|kyrkan|moskén|centrum|köping|stad|platsen|plan|galleria|gallerian|kanal|kanalen|nämnden|förvaltningen|verket|partiet|rörelsen|länet|föreningen|biblioteket|gruppen|sjukhuset|kommunen)s?$/.test(
      token.lower,
    )
  );
}

/** "Sergels torg", "Årsta bro": a place everybody goes to. With a house number it is an address, and found as one. */
function isPlaceBefore(next: Token | undefined, token: Token): boolean {
  return (
    next !== undefined &&
    next.from - token.to <= 2 &&
    /^(torg|plats|bro|park|bibliotek|centrum|skola|gymnasium|station|kyrka|moské)s?$/.test(next.lower)
  );
}

/** NMR, IKEA, iPhone. */
function isAcronym(token: Token): boolean {
  return /^\p{Lu}{2,}(s|:s)?$/u.test(token.text) || /^\p{Lu}{2,}-/u.test(token.text);
}

const commonStarts = new Set(
  'en ett den det de vi jag han hon hen någon flera två tre fyra fem på i vid under efter före mellan när där här hans hennes deras min mitt mina våra alla ingen inga många några också samma enligt till från av om att som men och eller så då nu idag igår personen eleven eleverna pojken flickan mannen kvinnan läraren personalen killen tjejen gruppen ungdomar ungdomarna rektor kurator chefen grannen kunden gästen vännen kompisen brodern systern mamman pappan mamma pappa bror syster uppringaren'.split(
    ' ',
  ),
);

function isCommonStart(token: Token): boolean {
  return commonStarts.has(token.lower);
}
