import { Injectable } from '@nestjs/common';
import { urgencyFromRank, type Errand, type ReferralState, type Urgency } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { instantOf, stockholmDate } from '@lots/rules/calendar';
import { contactsFor, onWallClock, sealedStep } from '@lots/rules/escalation';
import { closingTime } from '@lots/rules/opening-hours';
import { unitByCode } from '@lots/rules/routing';
import { childrenSince, waitingHandovers, type StoredContact, type WaitingRow } from '../data/escalation-task.query.js';
import { EscalationParts } from './escalate-due.js';

export interface WaitingShown {
  ref: string;
  unitName: string;
  areaName: string | null;
  urgency: Urgency;
  errand: Errand;
  child: boolean;
  state: ReferralState;
  receiptBy: string;
  contacts: StoredContact[];
}

export interface BeforeYouGo {
  deskClosesAt: string | null;
  waiting: WaitingShown[];
  childrenTotal: number;
  childrenReceived: number;
}

/** "Innan du går": everything nobody has acknowledged, with whom to ring now, and how many of today's children somebody has. */
@Injectable()
export class ShowBeforeYouGo {
  constructor(private readonly parts: EscalationParts) {}

  async run(principal: SignedIn): Promise<BeforeYouGo> {
    const { db, audit, clock, city } = this.parts;
    const now = clock.now();
    const rows = await waitingHandovers(db, principal.unitIds, now);
    const today = new Date(instantOf(stockholmDate(now.getTime()), 0));
    const children = await childrenSince(db, principal.unitIds, today);
    await audit.record(db, { action: 'escalations.before_you_go', objectType: 'referral', objectIds: rows.map((row) => row.id) });
    const desk = unitByCode(city, city.desk.unit);
    const closes = desk ? closingTime(desk.hours, now.getTime()) : null;
    return {
      deskClosesAt: closes === null ? null : new Date(closes).toISOString(),
      waiting: rows.map((row) => this.present(row, now)),
      childrenTotal: children.total,
      childrenReceived: children.received,
    };
  }

  private present(row: WaitingRow, now: Date): WaitingShown {
    const { city, directory } = this.parts;
    const unit = directory.unitById(row.toUnitId);
    const urgency = urgencyFromRank(row.urgency);
    const hurried = onWallClock({ child: row.child, urgency }) || urgency === 'same_day';
    const question = { unit: unit.code, desk: city.desk.unit, otherUnit: null, hurried, at: now.getTime() };
    const to = row.state === 'returned' || row.state === 'withdrawn' ? 'desk_manager_and_emergency_duty' : 'duty_officer';
    return {
      ref: row.ref,
      unitName: unit.name,
      areaName: directory.areaName(row.areaCode),
      urgency,
      errand: row.errand,
      child: row.child,
      state: row.state,
      receiptBy: row.ackDue.toISOString(),
      contacts: (row.sealed ? sealedStep(city, { ...question, to }).contacts : contactsFor(city, { ...question, to })).map(
        ({ name, phone, note }) => ({ name, phone, note }),
      ),
    };
  }
}
