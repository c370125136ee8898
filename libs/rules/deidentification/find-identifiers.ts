import { findingNounSv, findingWhySv, type Finding, type FindingKind } from '@lots/contracts';
import type { Lexicon } from './lexicon.js';
import { nameSpans } from './names.js';
import { numberSpans, type Span } from './numbers.js';
import { onlineSpans } from './addresses-online.js';
import { ageSpans, placeSpans } from './places.js';
import { networkAndMapSpans } from './network-and-map.js';
import { tokens } from './tokens.js';

/** What a masked part becomes: no letter, no digit, so that it can never be found again. */
export const mask = '▪▪▪';

/**
 * Everything in a Swedish text that may point somebody out, in order, never overlapping (rules AH1–AH4). Denies when unsure: an unknown word
 * with a capital letter inside a sentence counts as a name. Time grows with the length of the text and no faster.
 */
export function findIdentifiers(text: string, lexicon: Lexicon): Finding[] {
  const all = tokens(text);
  const places = placeSpans(all, lexicon);
  const located = places.some(({ kind }) => kind === 'address' || kind === 'apartment');
  const spans = [
    ...onlineSpans(text),
    ...networkAndMapSpans(all),
    ...numberSpans(all),
    ...places,
    ...ageSpans(all, lexicon, located),
    ...nameSpans(all, lexicon),
  ];
  return apart(spans).map(({ kind, from, to }) => ({ kind, from, to, text: text.slice(from, to), why_sv: findingWhySv[kind] }));
}

/** Overlapping ones become one: the earlier detector names it. */
function apart(spans: readonly Span[]): Span[] {
  const order = spans.map((span, rank) => ({ span, rank }));
  order.sort((a, b) => a.span.from - b.span.from || a.rank - b.rank);
  const found: { span: Span; rank: number }[] = [];
  for (const next of order) {
    const last = found.at(-1);
    if (!last || next.span.from >= last.span.to) {
      found.push(next);
      continue;
    }
    const kind = next.rank < last.rank ? next.span.kind : last.span.kind;
    const to = Math.max(last.span.to, next.span.to);
    found[found.length - 1] = { span: { kind, from: last.span.from, to }, rank: Math.min(last.rank, next.rank) };
  }
  return found.map(({ span }) => span);
}

/** The text with every finding struck out. What striking out lays bare is struck out as well: nothing is left to find. */
export function maskIdentifiers(text: string, lexicon: Lexicon): string {
  let masked = text;
  for (let round = 0; round < 8; round += 1) {
    const findings = findIdentifiers(masked, lexicon);
    if (findings.length === 0) return masked;
    masked = struck(masked, findings);
  }
  return mask;
}

function struck(text: string, findings: readonly Finding[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { from, to } of findings) {
    parts.push(text.slice(at, from), mask);
    at = to;
  }
  return [...parts, text.slice(at)].join('');
}

/** "Texten innehåller en lägenhet och en ålder som kan peka ut någon. Stryk eller skriv om." – null: nothing was found. */
export function findingsSentence(findings: readonly Finding[]): string | null {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  const nouns = kinds.map((kind: FindingKind) => findingNounSv[kind]);
  const last = nouns.pop() ?? '';
  const listed = nouns.length === 0 ? last : `${nouns.join(', ')} och ${last}`;
  return `Texten innehåller ${listed} som kan peka ut någon. Stryk eller skriv om.`;
}
