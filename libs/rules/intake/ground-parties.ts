import { unitByCode, type City } from '@lots/rules/routing';

/** The two ends of a hand-over in the words of the secrecy law. */
export interface LawParties {
  /** What the sender's board is; one outside social services opens nothing (S1). */
  readonly from: string;
  /** Recipient code of the law file. */
  readonly recipient: string;
  /** Both stand in one city's file. null = not known. */
  readonly sameMunicipality: boolean | null;
  readonly sameBoard: boolean;
  /** null = nobody has said: the receiver is then treated as another authority, and secrecy stands (rule Ö19). */
  readonly independentBranch: boolean | null;
}

const sameBoardCode = 'unit_in_same_board';

/**
 * Who they are to the law, out of the city's file: what kind of board, whether it is the desk's own and whether the unit is an independent
 * branch of it. null: one of them is not in the file, and nothing can be opened.
 */
export function partiesInLaw(city: City, fromUnit: string, toUnit: string): LawParties | null {
  const [from, to] = [boardOf(city, fromUnit), boardOf(city, toUnit)];
  if (!from || !to) return null;
  const sameBoard = from.code === to.code;
  const { independentBranch } = to;
  return {
    from: from.kind,
    recipient: sameBoard && independentBranch === false ? sameBoardCode : to.kind,
    sameMunicipality: true,
    sameBoard,
    independentBranch: sameBoard ? independentBranch : null,
  };
}

function boardOf(city: City, code: string): { code: string; kind: string; independentBranch: boolean | null } | null {
  const unit = unitByCode(city, code);
  const board = city.authorities.find((one) => one.code === unit?.authority);
  return unit && board ? { code: board.code, kind: board.kind, independentBranch: unit.independentBranch } : null;
}
