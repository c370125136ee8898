/* eslint-disable complexity -- a detector is one list of conditions on a word and its neighbours; taken apart it would be harder to check against the corpus */
import type { FindingKind } from '@lots/contracts';
import { isOneOf, type Lexicon } from './lexicon.js';
import type { Span } from './numbers.js';
import { isCapital, type Token } from './tokens.js';

const streetEnd =
  /.(gatan|vägen|gränd|gränden|stigen|backen|allén?|slingan|brinken|gata|väg|stig|backe|kroken|svängen|ringen|liden|höjden|kajen|esplanaden)$/;
const looseStreet = new Set(['gata', 'väg', 'gränd', 'stig', 'backe', 'allé', 'plan', 'torg', 'gatan', 'vägen']);
const notStreets =
  /^(omvägen|genvägen|halvvägen|järnvägen|motorvägen|cykelvägen|gångvägen|skolvägen|utvägen|huvudgatan|gågatan|tvärgatan|sidogatan|bakgatan|landsvägen|uppväg|omväg|hemväg|hemvägen|genväg|utväg|bortvägen|riksvägen|tunnelbanan|blåbacken|bilvägen|avvägen|körvägen|samlingen|hissringen|uppringen|övervägen|eldningen|pulkabacken|skidbacken|parkvägen|infartsvägen|sökvägen|budringen|föreningen|ringen|fingerringen|kretsen|halvväg|återväg|medväg|återvägen|förvägen)$/;
const flat =
  /^(lägenhet|lägenheten|lgh|lght|lägenhets\p{L}*|våning|våningen|portkod|portkoden|port|porten|uppgång|uppgången|trappuppgång|tr|trapphus|dörrkod|dörrkoden|postlåda|postnummer|postnumret|husnummer|radhus|villan)$/u;
const beside = /^(ovanför|under|bredvid|mittemot|tvärsöver|intill|ovanpå|vägg-i-vägg|nedanför)$/;
const ordinals = /^(första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|översta|nedersta|bottenvåningen)$/;
const wordAge =
  /^(tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|tjugoett|tjugotvå|tjugotre|tjugofyra|tjugofem|tjugosex|tjugosju|tjugoåtta|tjugonio|trettio|trettiofem|fyrtio|fyrtiofem|femtio|sextio|sjuttio|åttio|nio|åtta|sju|sex|fem)$/;
const ageNoun = /^(åring\p{L}*|årig\p{L}*|årsåldern)$/u;
const ageWord =
  /^(tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|tjugo\p{L}{2,5}|trettio|trettio\p{L}{0,5}|fyrtio|fyrtio\p{L}{0,5}|femtio\p{L}{0,5}|sextio|sjuttio|åttio)-?(årig\p{L}*|åring\p{L}*|årsåldern)$/u;

/** Streets with their numbers, flats, floors, entrances, classes, plates and initials. */
export function placeSpans(all: readonly Token[], lexicon: Lexicon): Span[] {
  const found: Span[] = [];
  all.forEach((token, index) => {
    const span =
      street(all, index, token, lexicon) ??
      apartment(all, index, token) ??
      schoolClass(all, index, token, lexicon) ??
      initials(all, index, token, lexicon) ??
      plate(all, index, token);
    if (span) found.push(span);
  });
  return found;
}

function span(kind: FindingKind, first: Token, last: Token | undefined): Span {
  return { kind, from: first.from, to: (last ?? first).to };
}

function near(first: Token | undefined, second: Token | undefined): boolean {
  return first !== undefined && second !== undefined && second.from - first.to <= 2;
}

function street(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): Span | null {
  if (token.kind !== 'word') return null;
  const next = all[index + 1];
  const number = next?.kind === 'number' && next.text.length <= 4 && near(token, next) ? next : undefined;
  const letterOf =
    number && all[index + 2]?.kind === 'word' && all[index + 2]?.text.length === 1 && near(number, all[index + 2])
      ? all[index + 2]
      : number;
  const before = all[index - 1];
  if (looseStreet.has(token.lower)) {
    const named = isCapital(before) && near(before, token) && before !== undefined && !before.starts;
    const road = token.lower !== 'plan' && token.lower !== 'torg' && token.lower !== 'vägen' && token.lower !== 'gatan';
    return named && (number !== undefined || road) ? span('address', before, letterOf ?? token) : null;
  }
  if (!streetEnd.test(token.lower) || notStreets.test(token.lower) || isOneOf(token.lower, lexicon.places)) return null;
  const capital = isCapital(token) && !token.starts;
  return capital || number ? span('address', token, letterOf) : null;
}

function apartment(all: readonly Token[], index: number, token: Token): Span | null {
  if (token.kind === 'number' && all[index + 1]?.lower === 'tr' && near(token, all[index + 1]))
    return span('apartment', token, all[index + 1]);
  if (token.kind !== 'word') return null;
  const next = all[index + 1];
  if (flat.test(token.lower) && next !== undefined && near(token, next)) {
    const letter = next.kind === 'word' && /^\p{Lu}$/u.test(next.text);
    if (next.kind === 'number' || letter || (/^l(ägenheten|gh)$/.test(token.lower) && beside.test(next.lower))) {
      const third = all[index + 2];
      return span(
        'apartment',
        token,
        next.kind === 'number' && next.text.length === 3 && third?.kind === 'number' && near(next, third) ? third : next,
      );
    }
  }
  const floor = ordinals.test(token.lower) && /^våning(en)?$/.test(next?.lower ?? '') && near(token, next);
  return floor ? span('apartment', token, next) : null;
}

function schoolClass(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): Span | null {
  const next = all[index + 1];
  const glued = next?.kind === 'word' && next.from === token.to;
  if (token.kind === 'number' && /^[1-9]$/.test(token.text) && all[index - 1]?.to !== token.from && next?.kind === 'word') {
    const classWord = /^(klass|klassen|åk|årskurs)$/.test(all[index - 1]?.lower ?? '');
    if (
      /^\p{L}$/u.test(next.text) &&
      (glued ? /^[A-Ha-h]$/.test(next.text) || classWord : /^[A-H]$/.test(next.text) && classWord)
    ) {
      if (!classWord && lexicon.notClass.has(`${token.text}${next.text}`)) return null;
      return all[index + 2]?.from === next.to && all[index + 2]?.kind === 'number' ? null : span('class', token, next);
    }
  }
  // Upper secondary school: NA20B, SA22c, EK1A.
  if (
    token.kind !== 'word' ||
    !/^\p{Lu}{2}$/u.test(token.text) ||
    next?.kind !== 'number' ||
    next.from !== token.to ||
    next.text.length > 2
  )
    return null;
  const third = all[index + 2];
  return third?.kind === 'word' && third.from === next.to && /^[A-Fa-f]$/.test(third.text) ? span('class', token, third) : null;
}

/** "J.S.", "J. S.", "JS" where it is no known abbreviation, "Anna B" is a name. */
function initials(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): Span | null {
  if (token.kind !== 'word') return null;
  if (/^\p{Lu}{2}$/u.test(token.text)) {
    const glued =
      all[index + 1]?.from === token.to &&
      /^(number|mark)$/.test(all[index + 1]?.kind ?? '') &&
      /[\p{Nd}:-]/u.test(all[index + 1]?.text ?? '');
    return lexicon.acronyms.has(token.text) || glued || all[index - 1]?.to === token.from ? null : span('initials', token, token);
  }
  const [dot, second, last] = [all[index + 1], all[index + 2], all[index + 3]];
  if (!/^\p{Lu}$/u.test(token.text) || dot?.text !== '.' || dot.from !== token.to) return null;
  return second?.kind === 'word' && /^\p{Lu}$/u.test(second.text) && second.from - dot.to <= 1
    ? span('initials', token, last?.text === '.' && last.from === second.to ? last : second)
    : null;
}

/** ABC 123, ABC12D; in small letters only without a space, or after a word about cars. */
function plate(all: readonly Token[], index: number, token: Token): Span | null {
  if (token.kind !== 'word' || !/^[a-hj-npr-uw-z]{3}$/.test(token.lower)) return null;
  const dash = all[index + 1]?.text === '-' ? 1 : 0;
  const digits = all[index + 1 + dash];
  if (digits?.kind !== 'number' || digits.from - token.to > 1 + dash) return null;
  const tail = all[index + 2 + dash];
  const letterTail =
    /^\d{2}$/.test(digits.text) && tail?.kind === 'word' && tail.from === digits.to && /^[a-z]$/i.test(tail.text);
  if (
    !letterTail &&
    !(/^\d{3}$/.test(digits.text) && tail?.from !== digits.to) &&
    !(/^\d{3}$/.test(digits.text) && tail?.kind === 'mark')
  )
    return null;
  const about = all
    .slice(Math.max(0, index - 4), index)
    .some((word) => /^(bil|bilen|reg|regnr|registreringsnummer|skylt|skylten|moped|mopeden)$/.test(word.lower));
  const capitals = token.text === token.text.toLocaleUpperCase('sv');
  return capitals || digits.from === token.to || about ? span('plate', token, letterTail ? tail : digits) : null;
}

/** An age, when the text also says where: place, address or flat. */
export function ageSpans(all: readonly Token[], lexicon: Lexicon, located: boolean): Span[] {
  if (!located && !all.some((token) => token.kind === 'word' && isCapital(token) && isOneOf(token.lower, lexicon.places)))
    return [];
  return all.flatMap((token, index) => {
    if (token.kind === 'word' && ageWord.test(token.lower)) return [span('age_place', token, token)];
    const value = token.kind === 'number' && /^\d{1,3}$/.test(token.text) && Number(token.text) <= 110;
    if (!value && !(token.kind === 'word' && wordAge.test(token.lower))) return [];
    return age(all, index, token);
  });
}

function age(all: readonly Token[], index: number, token: Token): Span[] {
  const dash = all[index + 1]?.text === '-' ? 1 : 0;
  const unit = all[index + 1 + dash];
  if (!unit || unit.from - token.to > 1 + dash) return [];
  if (ageNoun.test(unit.lower)) return [span('age_place', token, unit)];
  if (unit.lower !== 'år' || dash === 1) return [];
  const before = all[index - 1]?.lower ?? '';
  const after = all[index + 2]?.lower ?? '';
  if (
    /^(i|till|för|under|om|efter|inom|senaste|sista|åk)$/.test(before) ||
    /^(sedan|sen|framåt|tillbaka|fängelse|senare|tidigare)$/.test(after)
  )
    return [];
  return [span('age_place', token, after === 'gammal' || after === 'gamla' ? all[index + 2] : unit)];
}
