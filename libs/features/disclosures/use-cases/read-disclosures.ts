import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { GateTables } from '@lots/features/secrecy';
import { notFound, refPattern } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { DisclosureStore, type StoredDisclosure } from '../data/disclosure.store.js';
import { DecisionParts } from './decision-parts.js';
import { bodyFrom, type DisclosureBody, type ItemBody } from './disclosure-body.js';
import { canBeHandedOut } from './record-handing-out.js';
import { StillHolds } from './still-holds.js';
import { presentDisclosure, presentDisclosureRow, type DisclosureRowShown, type DisclosureShown } from './present-disclosure.js';

/** The unit's own decisions: a list without a word of what was handed out, and one with it. */
@Injectable()
export class ReadDisclosures {
  constructor(
    private readonly store: DisclosureStore,
    private readonly parts: DecisionParts,
    private readonly tables: GateTables,
    private readonly holds: StillHolds,
  ) {}

  async list(): Promise<DisclosureRowShown[]> {
    const rows = await this.store.list(500);
    const objectIds = rows.map(({ id }) => id);
    await this.parts.audit.record(this.parts.db, { action: 'disclosures.list', objectType: 'disclosure', objectIds });
    const today = stockholmDate(this.parts.clock.now().getTime());
    return rows.map((row) => presentDisclosureRow(row, this.tables, today));
  }

  /** @throws LotsError not_found */
  async one(
    principal: SignedIn,
    ref: string,
    action: 'disclosures.read' | 'disclosures.export_pdf' | 'disclosures.export_refusal' = 'disclosures.read',
  ): Promise<DisclosureShown> {
    const row = refPattern.test(ref) ? await this.store.byRef(ref) : null;
    if (!row) throw notFound({ action, objectType: 'disclosure', objectIds: [], reasonCode: 'not_visible' });
    await this.parts.audit.record(this.parts.db, { action, objectType: 'disclosure', objectIds: [row.id] });
    const roles = principal.memberships.filter(({ unitId }) => unitId === row.unitId).map(({ role }) => role);
    const maySign =
      row.state === 'awaiting_second' &&
      row.decidedBy !== principal.userId &&
      row.secondRoles.some((role) => roles.includes(role));
    const now = this.parts.clock.now();
    const body = this.body(row);
    const waits = row.state === 'awaiting_second' || canBeHandedOut(row);
    const endedSv = waits ? this.holds.endedSv(await this.holds.run(row, body, now, false)) : null;
    const opened = { body, texts: await this.texts(row), maySign, mayHandOut: canBeHandedOut(row), endedSv };
    return presentDisclosure(row, this.tables, stockholmDate(now.getTime()), opened);
  }

  private body(row: StoredDisclosure): DisclosureBody {
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    return bodyFrom(this.parts.vault.open(key, 'disclosure', row.bodyEnc));
  }

  private async texts(row: StoredDisclosure): Promise<(ItemBody & { no: number })[]> {
    const items = await this.store.items(row.id);
    return items.map(({ no, keyId, authorityId, wrapped, bodyEnc }) => {
      const item = this.parts.vault.open({ id: keyId, authorityId, wrapped }, 'disclosure_item', bodyEnc) as ItemBody;
      return { no, ...item };
    });
  }
}
