import type { CallDraft, KeptWords } from '@lots/contracts';

/** Words that may show where somebody is. `start` is counted in UTF-16 units from the beginning of the text. */
export interface PlaceHint {
  readonly words: string;
  readonly start: number;
}

const word = '[\\p{L}\\p{N}]';
const patterns: readonly RegExp[] = [
  // What somebody does somewhere: "nya jobb på", "bor hos", "går i skolan".
  new RegExp(
    `(?<!${word})(?:jobb|jobbar|arbete|arbetar|praktik|praktiserar|anställd|bor|bott|flyttat|flyttar|gömmer sig|gömd|vistas|sover|inneboende|tränar|studerar|pluggar|går|parkerar|handlar|hämtar|lämnar)\\s+(?:nu\\s+)?(?:på|i|hos|till|vid|från|utanför|nära)(?!${word})`,
    'giu',
  ),
  // Kinds of places.
  new RegExp(
    `(?<!${word})(?:hotell|vandrarhem|kvinnojour|tjejjour|skyddat boende|jourboende|bensinmack|busshållplats|tunnelbanestation|pendeltågsstation|vårdcentral|förskolan?|skolan|gymnasiet|äldreboende|campingen?)(?:et|en|n)?(?!${word})`,
    'giu',
  ),
  // Street names, with a number or without; and the words themselves.
  new RegExp(
    `(?<!${word})\\p{L}{2,}(?:gatan|vägen|gränd|gränden|torget|allén|stigen|backen|plan)(?:\\s+\\d{1,4}\\s?[a-z]?)?(?!${word})`,
    'giu',
  ),
  new RegExp(`(?<!${word})(?:adress|adressen|portkod|lägenhet|postnummer)(?!${word})`, 'giu'),
  // Swedish postal codes, registration plates and telephone numbers.
  /(?<!\d)\d{3}\s\d{2}(?!\d)/gu,
  /(?<![\p{L}\p{N}])[A-Z]{3}\s?\d{2}[A-Z0-9](?![\p{L}\p{N}])/gu,
  /(?<![\d-])0\d{1,3}[-\s]\d{2,3}[\s-]?\d{2,3}[\s-]?\d{0,2}(?!\d)/gu,
];

/** Rule SK6. In reading order; a place that two patterns find is told once, as the longer of them. */
export function placeHints(text: string): PlaceHint[] {
  const found = patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match): PlaceHint => ({ words: match[0].trimEnd(), start: match.index }))
    .sort((a, b) => a.start - b.start || b.words.length - a.words.length);
  return found.filter((hint, index) => !found.slice(0, index).some((earlier) => overlaps(earlier, hint)));
}

function overlaps(earlier: PlaceHint, later: PlaceHint): boolean {
  return later.start < earlier.start + earlier.words.length;
}

/** Free text of a call, by the name of its field. */
export const hintFields = ['narrative', 'observed', 'doneByDesk', 'mustNotKnow', 'fixedTimeWhat'] as const;
export type HintField = (typeof hintFields)[number];

export interface FieldHint extends PlaceHint {
  readonly field: HintField | 'note';
  /** For a note: whose. */
  readonly subject: number | null;
}

/** Every hint in the call's own text that nobody has given a reason for. */
export function openPlaceHints(draft: CallDraft): FieldHint[] {
  const inFields = hintFields.flatMap((field) => placeHints(draft[field]).map((hint) => ({ ...hint, field, subject: null })));
  const inNotes = draft.subjects.flatMap((one, subject) =>
    placeHints(one.note).map((hint) => ({ ...hint, field: 'note' as const, subject })),
  );
  return [...inFields, ...inNotes].filter((hint) => !isKept(draft.protection.kept, hint.words));
}

function isKept(kept: readonly KeptWords[], words: string): boolean {
  return kept.some((one) => one.words.toLocaleLowerCase('sv') === words.toLocaleLowerCase('sv') && one.reason.trim() !== '');
}

/** The text without the words, and without the double space they would leave. */
export function withoutHint(text: string, hint: PlaceHint): string {
  if (text.slice(hint.start, hint.start + hint.words.length) !== hint.words) return text;
  const before = text.slice(0, hint.start);
  const after = text.slice(hint.start + hint.words.length);
  return before.endsWith(' ') && after.startsWith(' ') ? before + after.slice(1) : before + after;
}
