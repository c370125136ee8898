import type { MatchConfidence } from '@lots/contracts';

/** Said in an earlier call and never taken back: this person is not the same as another. */
export interface SaidNotSame {
  readonly personId: string;
  /** The person of that call; null: it is the very subject that is asked about now (same name, number and age). */
  readonly otherId: string | null;
}

export interface HitInBrief {
  readonly id: string;
  readonly confidence: MatchConfidence;
  /** Said to be the same in this call. */
  readonly linked: boolean;
}

const order: Readonly<Record<MatchConfidence, number>> = { certain: 0, likely: 1, unsure: 2 };

/**
 * Rule M8: "inte samma" is remembered. A hit is set apart, never hidden, when it was said not to be the very subject asked about, or not to be
 * another hit that this call is at least as likely to be about. What is said in this call goes before it: a linked hit is never set apart.
 */
export function setApart(hits: readonly HitInBrief[], said: readonly SaidNotSame[]): ReadonlyMap<string, SaidNotSame> {
  const apart = new Map<string, SaidNotSame>();
  for (const hit of hits) {
    const found = hit.linked ? undefined : said.find((one) => one.personId === hit.id && isNearer(hit, one, hits));
    if (found !== undefined) apart.set(hit.id, found);
  }
  return apart;
}

function isNearer(hit: HitInBrief, { otherId }: SaidNotSame, hits: readonly HitInBrief[]): boolean {
  if (otherId === null) return true;
  const other = hits.find(({ id }) => id === otherId);
  return other !== undefined && (other.linked || order[other.confidence] < order[hit.confidence]);
}
