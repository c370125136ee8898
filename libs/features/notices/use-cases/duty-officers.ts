import { Inject, Injectable } from '@nestjs/common';
import { CITY, Directory } from '@lots/features/organisation';
import { dutyAccounts } from '@lots/rules/escalation';
import type { City } from '@lots/rules/routing';

/** Who has the duty at a unit, as the city's roster says: user names, or none (NT13). */
@Injectable()
export class DutyOfficers {
  constructor(
    @Inject(CITY) private readonly city: City,
    private readonly directory: Directory,
  ) {}

  of(unitId: number, at: Date): readonly string[] {
    return dutyAccounts(this.city, this.directory.unitById(unitId).code, at.getTime());
  }
}
