import { Injectable } from '@nestjs/common';
import { sealedContactCode } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { notFound } from '@lots/platform';
import { inboxRowByRef } from '../data/inbox-rows.query.js';
import { isPreviewOnly } from './present-row.js';
import { InboxParts, ReadInboxItem } from './read-inbox-item.js';

const action = 'inbox.show_sealed_contact';

/** "Visa" on the sealed contact way. Every reading is a row in the access log (rule SK8). */
@Injectable()
export class ShowSealedContact {
  constructor(
    private readonly parts: InboxParts,
    private readonly read: ReadInboxItem,
  ) {}

  /** @throws LotsError not_found: not mine, or nothing sealed in it */
  async run(principal: SignedIn, ref: string): Promise<{ text: string }> {
    const { db, audit } = this.parts;
    const row = await inboxRowByRef(db, principal.unitIds, ref);
    const body = row === null || isPreviewOnly(row) ? null : await this.read.open(row);
    const text = body?.sections.find((section) => section.code === sealedContactCode)?.text;
    if (row === null || text === undefined)
      throw notFound({ action, objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const about = body?.subject === undefined ? [] : [body.subject.name];
    await audit.record(db, { action, objectType: 'referral', objectIds: [row.id], about, ruleRef: 'SK8' });
    return { text };
  }
}
