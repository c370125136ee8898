/* eslint-disable complexity -- a detector is one list of conditions on a word and its neighbours; taken apart it would be harder to check against the corpus */
export type TokenKind = 'word' | 'number' | 'mark';

/** A run of letters, a run of digits, or one other sign that is not a space. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly lower: string;
  readonly from: number;
  readonly to: number;
  /** White space stands before it, or it is the first. */
  readonly spaced: boolean;
  /** The first word of a sentence, a line or a quotation: a capital letter there says nothing. */
  readonly starts: boolean;
}

const letter = /\p{L}|\p{M}/u;
const digit = /\p{Nd}/u;
const space = /\s/u;
const ends = new Set(['.', '!', '?', ':', ';', '"', '”', '“', '»', '«', '(', '–', '—', '•', '*', '-', '/']);

/** One pass over the text. An apostrophe or hyphen between letters belongs to the word. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  let starts = true;
  while (at < text.length) {
    const char = charAt(text, at);
    if (space.test(char)) {
      if (char === '\n') starts = true;
      at += char.length;
      continue;
    }
    const kind = letter.test(char) ? 'word' : digit.test(char) ? 'number' : 'mark';
    const to = kind === 'mark' ? at + char.length : runEnd(text, at, kind);
    const part = text.slice(at, to);
    const before = found.at(-1);
    found.push({
      kind,
      text: part,
      lower: part.toLocaleLowerCase('sv'),
      from: at,
      to,
      spaced: before?.to !== at,
      starts: kind === 'word' && starts,
    });
    starts = kind === 'mark' ? (ends.has(part) && (part !== '-' || before?.to !== at)) || (starts && !/[▪,]/.test(part)) : false;
    at = to;
  }
  return found;
}

function runEnd(text: string, from: number, kind: 'word' | 'number'): number {
  const fits = kind === 'word' ? letter : digit;
  let at = from;
  while (at < text.length) {
    const char = charAt(text, at);
    const joins = kind === 'word' && /['’-]/.test(char) && letter.test(charAt(text, at + 1));
    if (!fits.test(char) && !joins) break;
    at += char.length;
  }
  return at;
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** A capital letter first. */
export function isCapital(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
}
