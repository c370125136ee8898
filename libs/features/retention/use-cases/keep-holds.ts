import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { disposableSv, type HoldReason, type LiftReason } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { Clock, conflict, idPattern, newId, notFound, sqlState } from '@lots/platform';
import { HoldStore, type HoldRow } from '../data/hold.store.js';

/** Legal holds: set on a row of a proposal, and lifted, each with a reason from a closed list (rule G1). */
@Injectable()
export class KeepHolds {
  constructor(
    private readonly db: DbSession,
    private readonly holds: HoldStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<(HoldRow & { readonly sv: string })[]> {
    const rows = await this.holds.active();
    await this.audit.record(this.db, {
      action: 'retention.holds',
      objectType: 'legal_hold',
      objectIds: rows.map((row) => row.id),
    });
    return rows.map((row) => ({ ...row, sv: disposableSv[row.table] ?? 'Rad' }));
  }

  /** @throws LotsError not_found · conflict: held already */
  async set(principal: SignedIn, on: { table: string; rowId: string; reason: HoldReason }): Promise<string> {
    const about = { action: 'retention.hold', objectType: 'legal_hold', objectIds: [on.rowId] };
    const unitId = await this.holds.unitOf(on.table, on.rowId);
    if (unitId === null) throw notFound({ ...about, reasonCode: 'not_visible' });
    const id = newId();
    try {
      await this.holds.set({ id, unitId, ...on, at: this.clock.now(), initials: principal.initials });
    } catch (error) {
      if (sqlState(error) === '23505') throw conflict('Raden är redan stoppad.', { ...about, reasonCode: 'held_already' });
      throw error;
    }
    await this.audit.record(this.db, { ...about, objectIds: [id, on.rowId], reasonCode: on.reason, ruleRef: 'G1' });
    return id;
  }

  /** @throws LotsError not_found */
  async lift(principal: SignedIn, id: string, reason: LiftReason): Promise<void> {
    const about = { action: 'retention.lift_hold', objectType: 'legal_hold', objectIds: idPattern.test(id) ? [id] : [] };
    if (!idPattern.test(id) || !(await this.holds.lift(id, reason, this.clock.now(), principal.initials)))
      throw notFound({ ...about, reasonCode: 'not_visible' });
    await this.audit.record(this.db, { ...about, reasonCode: reason, ruleRef: 'G1' });
  }
}
