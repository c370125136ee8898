import {
  urgencyRank,
  type Urgency,
  type PackageBody,
  type PackageSection,
  type ReferralState,
  type SupplementKind,
  type TravelStage,
} from '@lots/contracts';
import { travelStageSv } from './draft-words.js';

/** What the officer has written. `wrong`: only for a correction, what was wrong; `mustNotKnow`: persons to be added to those already named. */
export interface SupplementWords {
  readonly kind: SupplementKind;
  readonly text: string;
  readonly wrong: string;
  readonly mustNotKnow: string;
  /** About a child: how far the plans to travel have come now. Absent or null: nothing new about it. */
  readonly travelStage?: TravelStage | null;
}

export type SupplementDecision =
  | { readonly outcome: 'send'; readonly reasonCode: 'with_receiver'; readonly ruleRef: 'Ö11' }
  | { readonly outcome: 'with_resend'; readonly reasonCode: 'back_at_the_desk'; readonly ruleRef: 'Ö11' }
  | { readonly outcome: 'refused'; readonly reasonCode: 'sent_on' | 'closed'; readonly ruleRef: 'Ö11' };

/**
 * Ö11: where something new about a hand-over goes. To the one who has it now; while it is back at the desk, with the package that goes
 * next; never to one who has given it back. @param latest no later hand-over of the same matter, and the matter is not closed
 */
export function decideSupplement(state: ReferralState, latest: boolean, closed: boolean): SupplementDecision {
  if (closed) return { outcome: 'refused', reasonCode: 'closed', ruleRef: 'Ö11' };
  if (!latest) return { outcome: 'refused', reasonCode: 'sent_on', ruleRef: 'Ö11' };
  const back = state === 'returned' || state === 'withdrawn';
  return back
    ? { outcome: 'with_resend', reasonCode: 'back_at_the_desk', ruleRef: 'Ö11' }
    : { outcome: 'send', reasonCode: 'with_receiver', ruleRef: 'Ö11' };
}

/** What is new may be more urgent than what was sent, never less. */
export function supplementUrgency(original: Urgency, wanted: Urgency): Urgency {
  return urgencyRank[wanted] < urgencyRank[original] ? wanted : original;
}

/** What is missing before it can be sent, one thing; null = nothing. */
export function missingInSupplement(words: SupplementWords): { readonly code: 'text' | 'wrong'; readonly sv: string } | null {
  if (words.kind === 'correction' && words.wrong.trim() === '') return { code: 'wrong', sv: 'Skriv vad som var fel.' };
  if (words.text.trim() === '')
    return { code: 'text', sv: words.kind === 'correction' ? 'Skriv hur det är.' : 'Skriv den nya uppgiften.' };
  return null;
}

/** The parts of a package that one addition makes; `when`: said in the label when it is one of several. */
export function supplementSections(words: SupplementWords, when: string | null = null): PackageSection[] {
  const label = (text: string): string => (when === null ? text : `${text}, ${when}`);
  const stage = words.travelStage ?? null;
  const travel = stage === null ? [] : [{ code: 'travel', label: label('Resa, nytt läge'), text: travelStageSv[stage] }];
  if (words.kind === 'supplement')
    return [{ code: 'supplement', label: label('Ny uppgift'), text: words.text.trim() }, ...travel];
  return [
    { code: 'correction_wrong', label: label('Det här var fel'), text: words.wrong.trim() },
    { code: 'correction', label: label('Så här är det'), text: words.text.trim() },
    ...travel,
  ];
}

/** Everybody who must not be told stands first here too, whenever it was said. Nothing said twice. */
export function joinedMustNotKnow(parts: readonly string[]): string {
  const named = parts.map((part) => part.trim()).filter((part) => part !== '');
  return [...new Set(named)].join('. ');
}

/**
 * The small package of its own: only what is new, and who must not be told. @param about the original, in words: reference and time
 * @param earlierMustNotKnow from the original and from earlier additions
 */
export function composeSupplement(words: SupplementWords, about: string, earlierMustNotKnow: readonly string[]): PackageBody {
  return {
    version: 1,
    mustNotKnow: joinedMustNotKnow([...earlierMustNotKnow, words.mustNotKnow]),
    sections: supplementSections(words),
    ...(words.travelStage ? { travelStage: words.travelStage } : {}),
    notIncluded: ['Det som redan är lämnat skickas inte en gång till.'],
    goodToKnow: [`Gäller överlämning ${about}. Den är inte ändrad.`],
  };
}

/** Before the whole has been accepted an adult's addition is a preview too; afterwards it is readable at once. */
export function supplementMode(originalMode: 'delivered' | 'preview', originalState: ReferralState): 'delivered' | 'preview' {
  return originalState === 'accepted' ? 'delivered' : originalMode;
}

/** The next receiver's reminders stand on the last that was said about the journey (BD11). Nothing new: nothing is changed. */
export function lastTravelStage(
  { facts }: Pick<PackageBody, 'facts'>,
  additions: readonly Pick<SupplementWords, 'travelStage'>[],
): Partial<Pick<PackageBody, 'facts'>> {
  const travelStage = additions.findLast((addition) => addition.travelStage)?.travelStage ?? null;
  return facts === undefined || travelStage === null ? {} : { facts: { ...facts, travelStage } };
}
