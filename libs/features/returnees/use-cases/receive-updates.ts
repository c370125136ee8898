import { Injectable } from '@nestjs/common';
import type { PackageBody, PackageSection } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { notFound, refPattern } from '@lots/platform';
import { ArrivalStore, type GotUpdateRow } from '../data/arrival.store.js';
import { ReturneeParts } from './returnee-parts.js';

export interface GotUpdateRowShown {
  ref: string;
  /** The hand-over, or the case that came of it. */
  childRef: string;
  caseRef: string | null;
  sentAt: string;
  receivedAt: string | null;
  receivedInitials: string | null;
  latest: boolean;
}

export interface GotUpdateShown extends GotUpdateRowShown {
  sections: PackageSection[];
  goodToKnow: string[];
}

/** The district's side of Ankomst: what it has been sent about its own child, the latest version, and its receipt (rule ÅV6). */
@Injectable()
export class ReceiveUpdates {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly arrivals: ArrivalStore,
  ) {}

  async list(principal: SignedIn): Promise<GotUpdateRowShown[]> {
    const rows = await this.arrivals.received(principal.unitIds);
    await this.record(
      'returnees.updates',
      rows.map(({ id }) => id),
    );
    return rows.map(presentRow);
  }

  /** @throws LotsError not_found */
  async one(principal: SignedIn, ref: string, action = 'returnees.update_read'): Promise<GotUpdateShown> {
    const row = refPattern.test(ref) ? await this.arrivals.receivedOne(principal.unitIds, ref) : null;
    if (!row) throw notFound({ action, objectType: 'returnee_update', objectIds: [], reasonCode: 'not_visible' });
    const { sections, goodToKnow } = this.parts.seal.open<PackageBody>(row, 'returnee_update');
    await this.record(action, [row.id]);
    return { ...presentRow(row), sections: [...sections], goodToKnow: [...goodToKnow] };
  }

  /** "Kvittera". A repeat changes nothing. @throws LotsError not_found */
  async receive(principal: SignedIn, ref: string): Promise<GotUpdateShown> {
    const action = 'returnees.update_receive';
    const row = refPattern.test(ref) ? await this.arrivals.receivedOne(principal.unitIds, ref) : null;
    if (!row) throw notFound({ action, objectType: 'returnee_update', objectIds: [], reasonCode: 'not_visible' });
    await this.arrivals.receive(row.id, this.parts.clock.now(), principal.initials);
    return this.one(principal, ref, action);
  }

  private async record(action: string, objectIds: readonly string[]): Promise<void> {
    await this.parts.audit.record(this.parts.db, { action, objectType: 'returnee_update', objectIds, ruleRef: 'ÅV6' });
  }
}

function presentRow(row: GotUpdateRow): GotUpdateRowShown {
  return {
    ref: row.ref,
    childRef: row.childRef,
    caseRef: row.caseRef,
    sentAt: row.sentAt.toISOString(),
    receivedAt: row.receivedAt?.toISOString() ?? null,
    receivedInitials: row.receivedInitials,
    latest: row.latest,
  };
}
