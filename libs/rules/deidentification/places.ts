/* eslint-disable complexity -- a detector is one list of conditions on a word and its neighbours; taken apart it would be harder to check against the corpus */
import type { FindingKind } from '@lots/contracts';
import { initials, schoolClass } from './classes.js';
import { isOneOf, type Lexicon } from './lexicon.js';
import type { Span } from './numbers.js';
import { isCapital, type Token } from './tokens.js';

const streetEnd =
  /.(gatan|vägen|gränd|gränden|stigen|backen|allén?|slingan|brinken|gata|väg|stig|backe|kroken|svängen|ringen|liden|höjden|kajen|esplanaden)$/;
const publicEnd =
  /.(plan|planen|torg|torget|gången|gång|platsen|plats|terrassen|trappan|trappor|promenaden|parken|kajen|strand|stranden|bron|leden|stråket|svängen|rondellen|passagen|hamnen|tvärgränd)$/;
const notDoors =
  /^(hyresgång|ingång|uppgång|utgång|nedgång|övergång|tillgång|framgång|årgång|omgång|gång|anfallsplan|handlingsplan|\p{L}*(handlings|verksamhets|åtgärds|parkerings|lek|grus|fotbolls|arbets|skol)(plan|planen|plats|platsen))$/u;
const notDoor =
  /^(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|apr|jun|jul|aug|sep|sept|okt|nov|dec|procent|kronor|kr|år|minuter|min|timmar|dagar|veckor|meter|m|km|gånger|personer|ungdomar|elever|stycken|st|klistermärken|affischer|flygblad|lappar|av|till|klockan)$/;
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
      postcode(all, index, token, lexicon) ??
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
  const door = doorAfter(all, index);
  const before = all[index - 1];
  if (looseStreet.has(token.lower)) {
    const road = token.lower !== 'plan' && token.lower !== 'torg' && token.lower !== 'vägen' && token.lower !== 'gatan';
    const named =
      isCapital(before) && near(before, token) && before !== undefined && (!before.starts || (door !== null && !road));
    return named && (door !== null || road) ? span('address', before, door ?? token) : null;
  }
  // "Nytorget 7", "Ekholmsv. 23": with a number, and only as a name is written.
  if (door !== null && isCapital(token) && publicEnd.test(token.lower) && !notDoors.test(token.lower))
    return span('address', token, door);
  const short = shortEnd(all, index, token);
  if (short !== null) return short;
  if (!streetEnd.test(token.lower) || notStreets.test(token.lower) || isOneOf(token.lower, lexicon.places)) return null;
  const capital = isCapital(token) && !token.starts;
  return capital || door !== null ? span('address', token, door ?? undefined) : null;
}

/** The number of a house, with its letter: never the beginning of a time, a day of a month, or a number of something. */
function doorAfter(all: readonly Token[], index: number): Token | null {
  const [street, number, third, fourth] = [all[index], all[index + 1], all[index + 2], all[index + 3]];
  if (number?.kind !== 'number' || number.text.length > 4 || !near(street, number)) return null;
  const clock =
    third && /^[.:]$/.test(third.text) && third.from === number.to && fourth?.kind === 'number' && fourth.from === third.to;
  if (clock === true || notDoor.test(third?.lower ?? '')) return null;
  return third?.kind === 'word' && third.text.length === 1 && near(number, third) && !/^[iåö]$/.test(third.text) ? third : number;
}

function shortEnd(all: readonly Token[], index: number, token: Token): Span | null {
  const dot = all[index + 1];
  if (dot?.text !== '.' || dot.from !== token.to || !isCapital(token) || !/.{3}(v|g|gr)$/.test(token.lower)) return null;
  if (token.starts && !/s(v|g|gr)$/.test(token.lower)) return null;
  const door = doorAfter(all, index + 1);
  return door === null ? null : span('address', token, door);
}

/** "123 45 Farsta", "12345 Spånga", "Postnummer 123 45". */
function postcode(all: readonly Token[], index: number, token: Token, lexicon: Lexicon): Span | null {
  if (token.kind !== 'number' || all[index - 1]?.to === token.from) return null;
  const parted = /^[1-9]\d\d$/.test(token.text) && /^\d\d$/.test(all[index + 1]?.text ?? '') && near(token, all[index + 1]);
  if (!parted && !/^[1-9]\d{4}$/.test(token.text)) return null;
  const town = all[index + (parted ? 2 : 1)];
  const last = all[index + (parted ? 1 : 0)];
  if (!isCapital(town) || town === undefined || !near(last, town)) return null;
  return parted || isOneOf(town.lower, lexicon.places) || isOneOf(town.lower, lexicon.known)
    ? span('address', token, town)
    : null;
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
