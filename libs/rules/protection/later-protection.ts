import { CircleReason, type CallDraft, type ProtectedWho, type ProtectionDraft, type SubjectDraft } from '@lots/contracts';
import type { MissingInSealed } from './missing-in-sealed.js';
import { hintFields, placeHints } from './place-hints.js';
import { isSealed, subjectWithoutPlace, withoutPlaces } from './sealed.js';

/** What the officer says when the protection comes afterwards. */
export interface LaterProtection {
  readonly who: readonly ProtectedWho[];
  readonly staffAffected: boolean;
  /** How the desk came to know, in words. */
  readonly reason: string;
  /** Persons to be added to those already named. */
  readonly mustNotKnow: string;
  /** Colleagues whom it is about. */
  readonly concerned: readonly string[];
}

export type LaterProtectionDecision =
  | { readonly outcome: 'protect'; readonly reasonCode: CircleReason; readonly ruleRef: 'SK17' }
  | { readonly outcome: 'refused'; readonly reasonCode: string; readonly ruleRef: string; readonly missing: MissingInSealed };

/** SK17: the same is asked for as at the start, one thing at a time. @param named who must not be told, as it stands already */
export function decideLaterProtection(order: LaterProtection, named: readonly string[]): LaterProtectionDecision {
  const missing = missingInLater(order, named);
  if (missing) return { outcome: 'refused', reasonCode: missing.code, ruleRef: missing.ruleRef, missing };
  return {
    outcome: 'protect',
    reasonCode: order.who.length > 0 ? CircleReason.ProtectedIdentity : CircleReason.Colleague,
    ruleRef: 'SK17',
  };
}

function missingInLater(order: LaterProtection, named: readonly string[]): MissingInSealed | null {
  const [hint] = [order.reason, order.mustNotKnow].flatMap(placeHints);
  if (order.who.length === 0 && !order.staffAffected)
    return { code: 'protected_who', sv: 'Välj vem som har skyddade uppgifter, eller att en medarbetare berörs.', ruleRef: 'SK1' };
  if (order.reason.trim() === '') return { code: 'reason', sv: 'Skriv hur du vet det.', ruleRef: 'SK17' };
  if ([...named, order.mustNotKnow].every((words) => words.trim() === ''))
    return { code: 'must_not_know', sv: 'Vem får inte få veta? Skriv vem och varför.', ruleRef: 'SK3' };
  if (hint) return { code: 'place_hint', sv: `Det här kan visa var hon finns: ”${hint.words}”. Ta bort det.`, ruleRef: 'SK6' };
  return null;
}

export interface ProtectedAfterwards {
  /** What is shown and sent from now on. */
  readonly draft: CallDraft;
  /** The number that stood in the open; '' = none. It is shown only when asked for (rule SK8). */
  readonly number: string;
  /** As it stood before: kept with the file it belongs to. Nothing shows it and nothing sends it. */
  readonly closed: CallDraft;
}

/**
 * SK18: the desk's record as it is kept from now on. Fields that say where somebody is are closed, and the words of the texts that may show
 * it are left out; the rest of what was said stays.
 */
export function protectAfterwards(draft: CallDraft, order: LaterProtection): ProtectedAfterwards {
  const protection: ProtectionDraft = {
    ...draft.protection,
    on: draft.protection.on || order.who.length > 0,
    who: [...new Set([...draft.protection.who, ...order.who])],
    staffAffected: draft.protection.staffAffected || order.staffAffected,
    concerned: [...new Set([...(draft.protection.concerned ?? []), ...order.concerned])],
  };
  const named = [withoutPlaceWords(draft.mustNotKnow).trim(), order.mustNotKnow.trim()].filter((words) => words !== '');
  const open = withoutPlaces(draft);
  const texts = Object.fromEntries(hintFields.map((field) => [field, withoutPlaceWords(open[field])]));
  return {
    draft: {
      ...open,
      ...texts,
      subjects: open.subjects.map(personAfterwards),
      mustNotKnow: [...new Set(named)].join('. '),
      protection,
    },
    number: draft.safeContact.number.trim(),
    closed: draft,
  };
}

/** SK18 for the desk's copy of one person. */
export function personAfterwards(person: SubjectDraft): SubjectDraft {
  return { ...subjectWithoutPlace(person), note: withoutPlaceWords(person.note) };
}

/** A text that was written before the protection came; what is left out is seen to be. Overlapping hints are told one at a time. */
export function withoutPlaceWords(text: string): string {
  let left = text;
  for (let [hint] = placeHints(left); hint !== undefined; [hint] = placeHints(left))
    left = `${left.slice(0, hint.start)}[…]${left.slice(hint.start + hint.words.length)}`;
  return left;
}

/** SK19: all that a receiver is told: that it is so, and what to do. Nothing about anybody. */
export const protectionNotice = {
  label: 'Skyddade uppgifter har tillkommit',
  kept: 'Skyddade uppgifter har tillkommit. Mottagaren är meddelad.',
  sv: [
    'Det ni har fått från lotsen gäller någon med skyddade uppgifter, eller en medarbetare.',
    '1. Öppna överlämningen eller ärendet och tryck Skydda uppgifterna. Minst två ska vara med.',
    '2. Ta reda på vilka som redan har läst, och vad som är utskrivet. Förvara papper inlåst.',
    '3. Kontakta ingen, kalla ingen och skicka inga brev innan chef har beslutat.',
    '4. Kvittera den här raden när det är gjort.',
  ].join('\n'),
} as const;

/** SK17: who may be shut out for being whom it is about. Nobody where no colleague is. */
export function concernedIn(draft: Pick<CallDraft, 'protection'>): readonly string[] {
  return isSealed(draft) && draft.protection.staffAffected ? (draft.protection.concerned ?? []) : [];
}
