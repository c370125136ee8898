import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import type { DocTable } from '@lots/documents';

/**
 * The seam to action plans: how far the boards have come with their plans of a year, as a table. The slice that keeps the plans takes this
 * one's place in the module; until then the section has the writer's words only.
 */
@Injectable()
export class PlanStatus {
  /** null: nothing to show. */
  table(_principal: SignedIn, _year: number): Promise<DocTable | null> {
    return Promise.resolve(null);
  }
}
