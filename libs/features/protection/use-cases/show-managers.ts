import { Inject, Injectable } from '@nestjs/common';
import { CITY } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { managersOnCall } from '@lots/rules/escalation';
import type { ManagerContact } from '@lots/rules/protection';
import type { City } from '@lots/rules/routing';

export interface ManagersShown {
  /** In the order they are rung. */
  contacts: ManagerContact[];
  /** Minutes without an answer before the next one is rung. */
  nextAfterMinutes: number;
}

/** "Ring chef i beredskap": functions and numbers from the city file, as they are today (rule SK4). */
@Injectable()
export class ShowManagers {
  constructor(
    private readonly clock: Clock,
    @Inject(CITY) private readonly city: City,
  ) {}

  run(): ManagersShown {
    return {
      contacts: managersOnCall(this.city, this.clock.now().getTime()).map(({ function: works, phone }) => ({
        function: works,
        phone,
      })),
      nextAfterMinutes: this.city.sealed.nextAfterMinutes,
    };
  }
}
