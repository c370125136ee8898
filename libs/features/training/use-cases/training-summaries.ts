import { Inject, Injectable } from '@nestjs/common';
import { Role } from '@lots/contracts';
import type { Principal } from '@lots/db';
import { CITY, Directory, type UnitRow } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import type { City } from '@lots/rules/routing';
import { shareDone } from '@lots/rules/training';
import { TrainingStore, type TrainingRow } from '../data/training.store.js';

/** One board's newest count; without one everything is null. */
export interface BoardTraining {
  unitCode: string;
  boardName: string;
  asOf: string | null;
  employees: number | null;
  completed: number | null;
  /** Whole per cent of the employees. */
  share: number | null;
}

/** How far the boards have come with the course, with the eyes of the one who asks (rules UB1, UB8): for the page and for reports. */
@Injectable()
export class TrainingSummaries {
  constructor(
    private readonly counts: TrainingStore,
    private readonly directory: Directory,
    @Inject(CITY) private readonly city: City,
    private readonly clock: Clock,
  ) {}

  async of(principal: Pick<Principal, 'unitIds' | 'roles'>): Promise<BoardTraining[]> {
    return this.from(principal, await this.counts.list());
  }

  /** `rows`: newest first. */
  from(principal: Pick<Principal, 'unitIds' | 'roles'>, rows: readonly TrainingRow[]): BoardTraining[] {
    const seesAll = principal.roles.some((role) => role === Role.CentralCoordinator || role === Role.BoardReader);
    const boards = this.boards().filter(({ id }) => seesAll || principal.unitIds.includes(id));
    return boards
      .map(({ id, code, authorityName }) => ({ unitCode: code, boardName: authorityName, ...newestOf(rows, id, code) }))
      .sort((a, b) => a.boardName.localeCompare(b.boardName, 'sv'));
  }

  today(): LocalDate {
    return stockholmDate(this.clock.now().getTime());
  }

  /** Coordinators' units that exist today. */
  boards(): UnitRow[] {
    const today = this.today();
    return this.city.units
      .filter(
        ({ kind, validFrom, validTo }) => kind === 'coordinator' && validFrom <= today && (validTo === null || today < validTo),
      )
      .flatMap(({ code }) => this.directory.unit(code) ?? []);
  }
}

/** A board that took over another's rows shows its own. */
function newestOf(rows: readonly TrainingRow[], unitId: number, board: string): Omit<BoardTraining, 'unitCode' | 'boardName'> {
  const row = rows.find((one) => one.unitId === unitId && one.board === board && !one.replaced);
  if (!row) return { asOf: null, employees: null, completed: null, share: null };
  const { asOf, employees, completed } = row;
  return { asOf, employees, completed, share: shareDone(completed, employees) };
}
