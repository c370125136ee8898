import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { refPattern } from '@lots/platform';
import { ReturneeCases } from '../data/returnee-case.store.js';
import { absent, ReturneeParts } from './returnee-parts.js';

/** "Börja processen" on a case that the team has accepted the ordinary way: an adult who wants contact. */
@Injectable()
export class BeginReturnee {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly cases: ReturneeCases,
  ) {}

  /** A repeat changes nothing. @throws LotsError not_found */
  async run(principal: SignedIn, caseRef: string): Promise<{ caseRef: string }> {
    const file = refPattern.test(caseRef) ? await this.cases.own(principal.unitIds, caseRef) : null;
    if (!file) throw absent('returnees.begin');
    if (!(await this.parts.store.byCaseRef(caseRef)))
      await this.parts.store.begin({ ...file, signalId: null, at: this.parts.clock.now(), initials: principal.initials });
    await this.parts.record('returnees.begin', [file.caseId], 'ÅV1');
    return { caseRef };
  }
}
