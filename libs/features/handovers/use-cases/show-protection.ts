import { Injectable } from '@nestjs/common';
import { ReferralKind } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Circles } from '@lots/features/protection';
import { notFound } from '@lots/platform';
import { hiddenFields } from '@lots/rules/protection';
import { deskHandoverByRef } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { ProtectRecords } from './protect-records.js';

/** What is asked before something handed over is protected. */
export interface ProtectionShown {
  /** Who can see it afterwards, besides the one who asks: the desk's managers. */
  managers: string[];
  /** Whom of the desk she may choose besides. */
  members: { id: string; name: string }[];
  /** In words: fields that are closed. */
  closes: string[];
  /** Other contacts about the same person that are protected with it. */
  also: number;
}

/** Shown before "Skydda uppgifterna" is pressed (rule SK17): nothing of what was said. */
@Injectable()
export class ShowProtection {
  constructor(
    private readonly parts: HandOverParts,
    private readonly records: ProtectRecords,
    private readonly circles: Circles,
  ) {}

  /** @throws LotsError not_found: none such, or protected already */
  async run(principal: SignedIn, ref: string): Promise<ProtectionShown> {
    const { db, audit } = this.parts;
    const action = 'handovers.protection';
    const row = await deskHandoverByRef(db, principal.unitIds, ref);
    if (row?.kind !== ReferralKind.Handover)
      throw notFound({ action, objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const family = await this.records.family(row.contactId);
    const contacts = await this.records.look(family);
    const people = (await this.circles.deskMembers(row.fromUnitId)).filter(({ id }) => id !== principal.userId);
    await audit.record(db, { action, objectType: 'contact', objectIds: family, ruleRef: 'SK17' });
    const closes = contacts.flatMap(({ draft }) => (draft === null ? [] : hiddenFields(draft).map(({ sv }) => sv)));
    return {
      managers: people.filter(({ manages }) => manages).map(({ name }) => name),
      members: people.filter(({ manages }) => !manages).map(({ id, name }) => ({ id, name })),
      closes: [...new Set(closes)],
      also: family.length - 1,
    };
  }
}
