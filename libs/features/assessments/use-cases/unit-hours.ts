import { Inject, Injectable } from '@nestjs/common';
import { CITY, Directory } from '@lots/features/organisation';
import { isOpenAt } from '@lots/rules/opening-hours';
import { unitByCode, type City } from '@lots/rules/routing';

/** When a unit answers, by the city's dated file. */
@Injectable()
export class UnitHours {
  constructor(
    @Inject(CITY) private readonly city: City,
    private readonly directory: Directory,
  ) {}

  /** A unit that the file does not know was not open: then the question is asked. */
  wereOpen(unitId: number, at: Date): boolean {
    const unit = unitByCode(this.city, this.directory.unitById(unitId).code);
    return unit !== null && isOpenAt(unit.hours, at.getTime());
  }
}
