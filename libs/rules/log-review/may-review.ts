import type { LogVerdict } from '@lots/contracts';

export type ReviewDenial = 'own_reading' | 'already_signed' | 'already_decided' | 'text_missing' | 'undecided_left' | 'too_many';

export type ReviewDecision =
  | { readonly outcome: 'allowed'; readonly ruleRef: string }
  | { readonly outcome: 'denied'; readonly reasonCode: ReviewDenial; readonly ruleRef: string; readonly sv: string };

export interface ItemFacts {
  readonly reviewer: string;
  readonly actor: string;
  readonly decided: boolean;
  readonly signed: boolean;
}

/** GR10: nobody judges her own reading; what is decided or signed stands; "inte motiverad" says why. */
export function mayDecide(item: ItemFacts, verdict: LogVerdict, text: string): ReviewDecision {
  const denial = notOpen(item);
  if (denial) return denial;
  if (item.decided) return denied('already_decided', 'GR10', 'Den här läsningen är redan bedömd.');
  if (verdict === 'unmotivated' && text.trim() === '')
    return denied('text_missing', 'GR10', 'Skriv varför läsningen inte är motiverad.');
  return { outcome: 'allowed', ruleRef: 'GR10' };
}

/** GR11: ask the one who read, while nothing is decided. */
export function mayAsk(item: ItemFacts & { readonly asked: boolean }, text: string): ReviewDecision {
  const denial = notOpen(item);
  if (denial) return denial;
  if (item.decided) return denied('already_decided', 'GR11', 'Den här läsningen är redan bedömd.');
  if (item.asked) return denied('already_decided', 'GR11', 'Du har redan frågat. Svaret visas här när det kommer.');
  if (text.trim() === '') return denied('text_missing', 'GR11', 'Skriv din fråga.');
  return { outcome: 'allowed', ruleRef: 'GR11' };
}

/** GR13: a month is signed when everything on it is decided – also what the one who signs must leave to somebody else. */
export function maySign(review: { readonly signed: boolean; readonly undecided: number }): ReviewDecision {
  if (review.signed) return denied('already_signed', 'GR13', 'Granskningen är redan underskriven.');
  if (review.undecided > 0)
    return denied(
      'undecided_left',
      'GR13',
      `Bedöm alla läsningar först. Kvar: ${review.undecided}. Dina egna bedöms av någon annan.`,
    );
  return { outcome: 'allowed', ruleRef: 'GR13' };
}

function notOpen({ reviewer, actor, signed }: ItemFacts): ReviewDecision | null {
  if (reviewer === actor) return denied('own_reading', 'GR10', 'Du kan inte granska det du själv har läst.');
  return signed ? denied('already_signed', 'GR10', 'Granskningen är underskriven.') : null;
}

function denied(reasonCode: ReviewDenial, ruleRef: string, sv: string): ReviewDecision {
  return { outcome: 'denied', reasonCode, ruleRef, sv };
}
