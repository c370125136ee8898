import { Injectable } from '@nestjs/common';
import { Directory } from '@lots/features/organisation';
import { Periodic, type PeriodicWork } from '@lots/jobs';
import { CarryOutDisposals } from '../use-cases/carry-out-disposals.js';
import { ProposeDisposals } from '../use-cases/propose-disposals.js';

function unitsOf(directory: Directory): { authorityId: number; unitId: number }[] {
  return directory
    .authorityIds()
    .flatMap((authorityId) => directory.unitIdsOf(authorityId).map((unitId) => ({ authorityId, unitId })));
}

/** Once an hour: what has served its time is proposed. */
@Injectable()
@Periodic({ name: 'propose-disposals', everyMs: 3_600_000 })
export class ProposeDisposalsJob implements PeriodicWork {
  constructor(
    private readonly propose: ProposeDisposals,
    private readonly directory: Directory,
  ) {}

  async run(): Promise<void> {
    await this.propose.run(unitsOf(this.directory));
  }
}

/** Every ten seconds: what has been decided is carried out. */
@Injectable()
@Periodic({ name: 'carry-out-disposals', everyMs: 10_000 })
export class CarryOutDisposalsJob implements PeriodicWork {
  constructor(
    private readonly carryOut: CarryOutDisposals,
    private readonly directory: Directory,
  ) {}

  async run(): Promise<void> {
    await this.carryOut.run(unitsOf(this.directory));
  }
}
