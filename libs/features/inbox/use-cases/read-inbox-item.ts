import { Injectable } from '@nestjs/common';
import {
  handoverGroundSv,
  sealedContactCode,
  sealedDots,
  type DeliveryMode,
  type PackageBody,
  type PackageSection,
} from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock, notFound } from '@lots/platform';
import { inboxRowByRef, type InboxRow } from '../data/inbox-rows.query.js';
import { InboxStore } from '../data/inbox.store.js';
import { markOpened } from '../data/mark-opened.query.js';
import { isPreviewOnly, presentRow, type InboxRowShown } from './present-row.js';
import { whyISeeThis } from './why-i-see-this.js';

export interface InboxItemShown {
  row: InboxRowShown;
  mode: DeliveryMode;
  groundSv: string;
  whyISeeThis: string;
  previewOnly: boolean;
  previewNeed: string;
  /** Sealed: what may not be revealed, before everything else; empty for others. */
  doNotReveal: string;
  mustNotKnow: string;
  sections: PackageSection[];
  notIncluded: string[];
  goodToKnow: string[];
}

/** What every reading of the inbox stands on. */
@Injectable()
export class InboxParts {
  constructor(
    readonly db: DbSession,
    readonly store: InboxStore,
    readonly directory: Directory,
    readonly audit: AuditTrail,
    readonly clock: Clock,
  ) {}
}

/** The sealed contact way leaves only when somebody asks to see it, never in a page, a text or a print (rule SK8). */
export function withoutSealed(section: PackageSection): PackageSection {
  return section.code === sealedContactCode ? { ...section, text: sealedDots } : section;
}

/** Opens one hand-over. "Absent" and "another unit's" run the same statements and answer the same. */
@Injectable()
export class ReadInboxItem {
  constructor(
    private readonly parts: InboxParts,
    private readonly vault: Vault,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, action = 'inbox.read'): Promise<InboxItemShown> {
    const { db, audit, clock } = this.parts;
    const row = await inboxRowByRef(db, principal.unitIds, ref);
    // Opened before it is shown: from here on the sender cannot undo it.
    const shown = row !== null && (row.openedAt !== null || (await markOpened(db, row.id, clock.now())));
    if (!shown) throw notFound({ action, objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const body = isPreviewOnly(row) ? null : await this.open(row);
    await audit.record(db, {
      action,
      objectType: 'referral',
      objectIds: [row.id],
      reasonCode: body === null ? 'preview' : 'package',
      about: body?.subject === undefined ? [] : [body.subject.name],
    });
    return body === null ? this.preview(principal, row) : this.whole(principal, row, body);
  }

  /** The package itself; for accepting it too. @throws LotsError not_found */
  async open(row: InboxRow): Promise<PackageBody> {
    const stored = await this.parts.store.package(row.id);
    if (!stored) throw notFound({ action: 'inbox.read', objectType: 'package', objectIds: [row.id], reasonCode: 'not_visible' });
    return this.vault.open(stored, 'package', stored.bodyEnc) as PackageBody;
  }

  private whole(principal: SignedIn, row: InboxRow, body: PackageBody): InboxItemShown {
    return {
      ...this.frame(principal, row),
      previewOnly: false,
      previewNeed: '',
      doNotReveal: body.doNotReveal ?? '',
      mustNotKnow: body.mustNotKnow,
      sections: body.sections.map(withoutSealed),
      notIncluded: [...body.notIncluded],
      goodToKnow: [...body.goodToKnow],
    };
  }

  private preview(principal: SignedIn, row: InboxRow): InboxItemShown {
    return {
      ...this.frame(principal, row),
      previewOnly: true,
      previewNeed: row.need,
      doNotReveal: '',
      mustNotKnow: '',
      sections: [],
      notIncluded: [],
      goodToKnow: ['Namn, kontaktväg och text visas när ni tar emot.'],
    };
  }

  private frame(principal: SignedIn, row: InboxRow): Pick<InboxItemShown, 'row' | 'mode' | 'groundSv' | 'whyISeeThis'> {
    return {
      row: presentRow(row, this.parts.directory, this.parts.clock.now()),
      mode: row.mode,
      groundSv: handoverGroundSv[row.ground],
      whyISeeThis: whyISeeThis(principal, row, this.parts.directory),
    };
  }
}
