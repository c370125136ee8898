/* eslint-disable complexity -- a detector is one list of conditions on a word and its neighbours; taken apart it would be harder to check against the corpus */
import type { Span } from './numbers.js';

const account =
  /^(snap|snapchat|insta|instagram|tiktok|telegram|discord|signal|kik|steam|twitter|facebook|användarnamn|användarnamnet|användaren|kontot|konto|kontonamn|kontonamnet|nick|nicket|kanal|kanalen|profilen)[:]?$/i;
const endings = /[a-z0-9åäö-]\.(se|com|nu|org|net|io|me|gg|tv|ru|info|eu|de|uk|co|ly|app|xyz|cc|ch|link)([/?#:].*)?$/i;

/** E-mail addresses, account names and links: pieces between spaces, each looked at once. */
export function onlineSpans(text: string): Span[] {
  const found: Span[] = [];
  let before = '';
  for (const { piece, from } of pieces(text)) {
    const kind = kindOf(piece, before);
    if (kind !== null) found.push({ kind, from, to: from + piece.length });
    before = piece;
  }
  return found;
}

function kindOf(piece: string, before: string): Span['kind'] | null {
  if (isDeviceV6(piece)) return 'ip';
  if (piece.length > 2_000) return piece.includes('@') || piece.includes('://') ? 'url' : null;
  if (piece.includes('://') || /^www\./i.test(piece)) return 'url';
  const at = piece.search(/@|\(at\)|\[at\]|snabel-?a/i);
  if (at > 0 && /[\p{L}\p{Nd}]$/u.test(piece.slice(0, at)) && piece.length > at + 1) return 'email';
  if (at === 0 && /^@[\p{L}\p{Nd}_.]/u.test(piece)) return 'handle';
  if (endings.test(piece)) return 'url';
  if (account.test(before) && /[\p{Nd}_]/u.test(piece) && /\p{L}/u.test(piece)) return 'handle';
  return /^[\p{L}][\p{L}.]*[_][\p{L}\p{Nd}_.]+$/u.test(piece) || (/^\p{L}{3,}\p{Nd}{2,}$/u.test(piece) && account.test(before))
    ? 'handle'
    : null;
}

/** 2001:db8::7f; never a time of day. */
function isDeviceV6(piece: string): boolean {
  if (piece.length > 50 || !/^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(piece)) return false;
  const parts = piece.split(':').length;
  return (piece.includes('::') && /[0-9a-f]/i.test(piece)) || parts > 7 || (parts > 3 && /[a-f]/i.test(piece));
}

/** Between white space, without the punctuation around. */
function pieces(text: string): { piece: string; from: number }[] {
  const found: { piece: string; from: number }[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const blank = at === text.length || /\s/u.test(text.charAt(at));
    if (!blank && start < 0) start = at;
    if (!blank || start < 0) continue;
    let [from, to] = [start, at];
    while (from < to && /["'(»“”<[,;▪]/.test(text.charAt(from))) from += 1;
    while (to > from && /["').,;:!?»”>\]▪]/.test(text.charAt(to - 1))) to -= 1;
    if (to > from) found.push({ piece: text.slice(from, to), from });
    start = -1;
  }
  return found;
}
