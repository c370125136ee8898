import type { BoardRefusal } from '@lots/contracts';

export interface BoardAsked {
  readonly sealed: boolean;
  readonly closed: boolean;
  /** The case is about a child, and says who. */
  readonly child: boolean;
  readonly named: boolean;
  /** A unit for children of another board in the same municipality. */
  readonly otherBoard: boolean;
  /** A question to the same unit that nobody has answered. */
  readonly waiting: boolean;
  /** The provision is in force on the day, and obliges (config/law). */
  readonly inForce: boolean;
}

export type BoardAskDecision =
  | { readonly outcome: 'ask'; readonly reasonCode: 'may_ask'; readonly ruleRef: 'M12' }
  | { readonly outcome: 'refused'; readonly reasonCode: BoardRefusal; readonly ruleRef: 'M12' };

/** M12: "Är barnet aktuellt hos er?" From a case of one's own, about the child it is about, to another board of the same municipality. */
export function mayAskBoard(asked: BoardAsked): BoardAskDecision {
  const refusal = refusalOf(asked);
  return refusal === null
    ? { outcome: 'ask', reasonCode: 'may_ask', ruleRef: 'M12' }
    : { outcome: 'refused', reasonCode: refusal, ruleRef: 'M12' };
}

function refusalOf({ sealed, closed, child, named, otherBoard, waiting, inForce }: BoardAsked): BoardRefusal | null {
  if (sealed) return 'sealed';
  if (closed) return 'closed';
  if (!child) return 'not_a_child';
  if (!named) return 'no_person';
  if (!otherBoard) return 'not_another_board';
  if (!inForce) return 'no_legal_ground';
  return waiting ? 'asked_already' : null;
}
