import { reinforcementKind } from '@lots/contracts';
import type { Directory, UnitRow } from '@lots/features/organisation';

/** Of one's own board when it has one, else the city's; null: the city file names none. */
export function reinforcementUnit(directory: Directory, authorityId: number): UnitRow | null {
  const boards = directory.authoritiesWith(reinforcementKind);
  const board = boards.includes(authorityId) ? authorityId : boards[0];
  if (board === undefined) return null;
  const units = directory.unitIdsOf(board).map((id) => directory.unitById(id));
  return units.find(({ kind }) => kind === reinforcementKind) ?? null;
}
