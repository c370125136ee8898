/* eslint-disable complexity -- a detector is one list of conditions on a word and its neighbours; taken apart it would be harder to check against the corpus */
import type { FindingKind } from '@lots/contracts';
import type { Token } from './tokens.js';

export interface Span {
  readonly kind: FindingKind;
  readonly from: number;
  readonly to: number;
}

/** Digits that hang together: groups with one hyphen, plus, point, slash or space between. At most 12 groups are looked at from each start. */
interface Chain {
  readonly groups: readonly Token[];
  readonly digits: string;
}

const longest = 10;
/** Never a date followed by a time of day: "2026-09-07 16.40" is 4-2-2-2-2. */
const identityShapes = new Set(['12', '10', '8-4', '6-4', '2-6-4', '4-2-2-4', '2-2-2-4', '2-2-2-2-4', '4-4-4']);
const localShapes = new Set(['3-3-2', '3-2-2', '2-2-2', '3-2-2-2', '2-3-2-2']);
const phoneWords = /^(tel|telefon\p{L}*|mobil\p{L}*|nummer|numret|nr|ring|ringer|ringde|nås|sms|sms[:a]?|växeln?)$/u;
const bornWords =
  /^(född|föddes|fyller|fyllde|födelse\p{L}*|personnr|pnr|persnr|personnummer|personnumret|samordningsnummer|siffrorna|siffror)$/u;

/** Identity numbers (also parts of them and samordningsnummer), dates of birth and telephone numbers. */
export function numberSpans(all: readonly Token[]): Span[] {
  const found: Span[] = [];
  for (let index = 0; index < all.length; index += 1) {
    if (all[index]?.kind !== 'number') continue;
    const chain = chainFrom(all, index);
    const span = judge(all, index, chain);
    if (span === null) {
      if (isWrittenDay(chain)) index += chain.groups[2] === undefined ? 0 : all.slice(index, index + 5).indexOf(chain.groups[2]);
      continue;
    }
    found.push(span.span);
    index = all.indexOf(span.last, index);
  }
  return found;
}

/** "2026-09-07": a day something happened; its parts are no part of anything that follows. */
function isWrittenDay(chain: Chain): boolean {
  const third = chain.groups[2];
  return third !== undefined && shapeTo(chain, third) === '4-2-2' && isDay(chain.digits.slice(2, 8));
}

function chainFrom(all: readonly Token[], start: number): Chain {
  const groups: Token[] = [];
  let at = start;
  while (groups.length < longest) {
    const group = all[at];
    if (group?.kind !== 'number') break;
    groups.push(group);
    const next = all[at + 1];
    const joined = next?.kind === 'mark' && /^[-–+./)]$/.test(next.text) && all[at + 2]?.kind === 'number';
    // "+46(0)8": what stands in brackets belongs to the number.
    const bracket =
      next?.text === '(' && all[at + 2]?.text === '0' && all[at + 3]?.text === ')' && all[at + 4]?.kind === 'number';
    at += joined || bracket ? 2 : 1;
    const follower = all[at];
    if (follower === undefined || follower.from - group.to > 3) break;
  }
  return { groups, digits: groups.map((group) => ascii(group.text)).join('') };
}

function ascii(text: string): string {
  return text.replace(/\p{Nd}/gu, (one) => (one >= '0' && one <= '9' ? one : '0'));
}

function judge(all: readonly Token[], index: number, chain: Chain): { span: Span; last: Token } | null {
  const first = chain.groups[0];
  if (!first) return null;
  const before = contextBefore(all, index);
  const plus = all[index - 1]?.text === '+' && !first.spaced;
  let digits = '';
  let best: { span: Span; last: Token } | null = null;
  for (const group of chain.groups) {
    digits += ascii(group.text);
    const kind = kindOf(digits, before, plus, chain, group);
    if (kind !== null) best = { span: { kind, from: plus ? first.from - 1 : first.from, to: group.to }, last: group };
  }
  return best ?? partial(all, index, first, before);
}

function kindOf(digits: string, before: Context, plus: boolean, chain: Chain, last: Token): FindingKind | null {
  if (isPhone(digits, plus) && chain.groups.length < 9) return 'phone';
  if (isIdentity(digits) && identityShapes.has(shapeTo(chain, last))) return 'identity_number';
  const oneDay = digits.length === 6 && last === chain.groups[0] && isDay(digits);
  if (!oneDay && digits.length >= 6 && digits.length <= 11 && (before.phone || looksLocal(chain, last))) return 'phone';
  return null;
}

/** "465 004 00": groups with spaces that are no amount of money and no date. */
function looksLocal(chain: Chain, last: Token): boolean {
  return localShapes.has(shapeTo(chain, last)) && !joinedByDot(chain);
}

/** How the digits are grouped: "6-4". */
function shapeTo({ groups }: Chain, last: Token): string {
  return groups
    .slice(0, groups.indexOf(last) + 1)
    .map((group) => group.text.length)
    .join('-');
}

function isIdentity(digits: string): boolean {
  return (digits.length === 12 && isDay(digits.slice(2, 8))) || (digits.length === 10 && isDay(digits.slice(0, 6)));
}

function joinedByDot({ groups }: Chain): boolean {
  const [first, second] = groups;
  return first !== undefined && second !== undefined && second.from === first.to + 1 && !second.spaced;
}

function isPhone(digits: string, plus: boolean): boolean {
  if (plus) return digits.length >= 8 && digits.length <= 15;
  if (digits.startsWith('0046')) return digits.length >= 11 && digits.length <= 14;
  return digits.startsWith('0') && digits.length >= 8 && digits.length <= 11;
}

/** Part of a number: six or eight digits that are a day, or digits after "född", "personnummer", "sista fyra". */
function partial(all: readonly Token[], index: number, first: Token, before: Context): { span: Span; last: Token } | null {
  const digits = ascii(first.text);
  const next = all[index + 1];
  const cut = next?.kind === 'mark' && /^[-+–]$/.test(next.text) && !next.spaced;
  const isBirth =
    (digits.length === 6 && isDay(digits)) || (digits.length === 8 && /^(19|20)/.test(digits) && isDay(digits.slice(2)));
  if (isBirth)
    return {
      span: { kind: cut || isCoordination(digits) ? 'identity_number' : 'birth_date', from: first.from, to: first.to },
      last: first,
    };
  if (!before.born || !(digits.length === 4 || digits.length === 2 || digits.length >= 6)) {
    return before.phone && digits.length >= 6 ? { span: { kind: 'phone', from: first.from, to: first.to }, last: first } : null;
  }
  return { span: { kind: 'birth_date', from: first.from, to: first.to }, last: first };
}

function isCoordination(digits: string): boolean {
  return Number(digits.slice(-2)) > 60;
}

/** yymmdd, the day also with 60 added. */
function isDay(six: string): boolean {
  const month = Number(six.slice(2, 4));
  const day = Number(six.slice(4, 6));
  return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

interface Context {
  readonly phone: boolean;
  readonly born: boolean;
}

/** The four words before. */
function contextBefore(all: readonly Token[], index: number): Context {
  const words = all.slice(Math.max(0, index - 5), index).map((token) => token.lower);
  return {
    phone: words.some((word) => phoneWords.test(word)),
    born: words.some((word) => bornWords.test(word)) || words.slice(-3).join(' ').includes('sista fyra'),
  };
}
