import { Injectable } from '@nestjs/common';
import type { DisclosureAbout } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { idPattern, notFound, refPattern } from '@lots/platform';
import { aboutCall, aboutCase, type AboutRow } from '../data/about.query.js';

/** `ref`: the case's reference or the call's id. */
export interface AboutGiven {
  readonly kind: DisclosureAbout;
  readonly ref: string | null;
}

/** The call or the case that something is about, if it is one's own; otherwise as if it did not exist. */
@Injectable()
export class FindAbout {
  constructor(private readonly db: DbSession) {}

  /** @throws LotsError not_found */
  async run(unitIds: readonly number[], given: AboutGiven, action: string): Promise<AboutRow> {
    const [first] = unitIds;
    const found =
      given.kind === 'none' && first !== undefined ? { kind: given.kind, id: null, unitId: first } : await this.find(given);
    if (!found || !unitIds.includes(found.unitId))
      throw notFound({ action, objectType: given.kind, objectIds: [], reasonCode: 'not_visible' });
    return found;
  }

  private async find({ kind, ref }: AboutGiven): Promise<AboutRow | null> {
    if (kind === 'case' && ref !== null && refPattern.test(ref)) return aboutCase(this.db, ref);
    return kind === 'call' && ref !== null && idPattern.test(ref) ? aboutCall(this.db, ref) : null;
  }
}
