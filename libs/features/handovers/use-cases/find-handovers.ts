import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { normaliseContactCode } from '@lots/rules/intake';
import { deskHandoversByWords } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { OpenHandoverWords } from './open-handover-words.js';
import { presentHandover, type HandoverShown } from './present-handover.js';

/**
 * A hand-over that has left the list, to add to it (rule Ö11): by the reference, or by the contact code that the caller reads out. Wrong, none
 * and another desk's run the same statement and get the same empty answer.
 */
@Injectable()
export class FindHandovers {
  constructor(
    private readonly parts: HandOverParts,
    private readonly words: OpenHandoverWords,
  ) {}

  async run(principal: SignedIn, spoken: string): Promise<HandoverShown[]> {
    const { db, directory, clock, audit } = this.parts;
    const ref = spoken.trim().toUpperCase();
    const rows = await deskHandoversByWords(db, principal.unitIds, ref, normaliseContactCode(spoken) ?? '');
    // One code, two callers: then it opens nothing.
    const found = new Set(rows.map((row) => row.contactId)).size === 1 ? rows : [];
    const words = await this.words.of(found);
    await audit.record(db, {
      action: 'handovers.find',
      objectType: 'referral',
      objectIds: found.map((row) => row.id),
      reasonCode: found.length === 0 ? 'nothing_found' : 'found',
      ruleRef: 'Ö11',
    });
    return found.map((row) => presentHandover(row, directory, clock.now(), words.get(row.id)));
  }
}
