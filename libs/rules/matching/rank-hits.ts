import type { MatchConfidence } from '@lots/contracts';
import type { MatchAnswer } from './types.js';

const order: Readonly<Record<MatchConfidence, number>> = { certain: 0, likely: 1, unsure: 2 };

/** The surest first; the same hits always in the same order. At most `most`. */
export function rankHits<Hit extends { readonly id: string; readonly answer: MatchAnswer }>(
  hits: readonly Hit[],
  most: number,
): Hit[] {
  const ranked = [...hits].sort(
    (a, b) =>
      order[a.answer.confidence] - order[b.answer.confidence] || b.answer.score - a.answer.score || a.id.localeCompare(b.id),
  );
  return ranked.slice(0, most);
}
