import { Inject, Injectable } from '@nestjs/common';
import type { Errand } from '@lots/contracts';
import { StatKey } from '@lots/crypto';
import { CITY, Directory } from '@lots/features/organisation';
import type { City } from '@lots/rules/routing';

/** Kinds of units that give support to relatives in this city (config/teams). */
export const RELATIVE_KINDS = Symbol('relative kinds');

/** Kinds of units that have cases of persons. */
const casework: ReadonlySet<string> = new Set([
  'child_intake',
  'adult_intake',
  'sig',
  've_team',
  'exit_service',
  'relative_support',
  // Gets no hand-over from the desk, but a case that is moved within the board.
  'support_service',
]);

/** What the two units of a move do; the reading is list-moves. */
@Injectable()
export class MoveDesk {
  constructor(
    readonly directory: Directory,
    readonly statKey: StatKey,
    @Inject(CITY) readonly city: City,
    @Inject(RELATIVE_KINDS) private readonly relativeKinds: readonly string[],
  ) {}

  /** Whether a unit of that kind has cases of this kind. */
  takes(errand: Errand, unitKind: string): boolean {
    return errand === 'relative_support' ? this.relativeKinds.includes(unitKind) : casework.has(unitKind);
  }
}
