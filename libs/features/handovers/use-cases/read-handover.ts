import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { notFound } from '@lots/platform';
import { deskHandoverByRef } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { OpenHandoverWords } from './open-handover-words.js';
import { presentHandover, type HandoverShown } from './present-handover.js';

/** One hand-over as its sender sees it. */
@Injectable()
export class ReadHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly words: OpenHandoverWords,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string): Promise<HandoverShown> {
    const { db, directory, clock, audit } = this.parts;
    const row = await deskHandoverByRef(db, principal.unitIds, ref);
    if (!row) throw notFound({ action: 'handovers.read', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    await audit.record(db, { action: 'handovers.read', objectType: 'referral', objectIds: [row.id] });
    const words = await this.words.of([row]);
    return presentHandover(row, directory, clock.now(), words.get(row.id));
  }
}
