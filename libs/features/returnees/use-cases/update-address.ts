import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode, HandoverGround, Urgency } from '@lots/contracts';
import { CITY, Directory } from '@lots/features/organisation';
import { GateTables } from '@lots/features/secrecy';
import { LotsError } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { partiesInLaw, tryGrounds, type TriedGround } from '@lots/rules/intake';
import { unitByCode, usualReceiptBy, type City } from '@lots/rules/routing';

/** What a package to another board needs to know of that board and of the law of the day. */
@Injectable()
export class UpdateAddress {
  constructor(
    private readonly directory: Directory,
    private readonly tables: GateTables,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** No package without a ground that is in force: the child's report, tried towards the unit as it is (rules U15, Ö19). @throws LotsError no_legal_ground */
  mustBeOpen(fromUnitId: number, toUnitId: number, now: Date): void {
    const ground = HandoverGround.ChildReport;
    if (this.tried(fromUnitId, toUnitId, now).some(({ id, status }) => id === ground && status === 'open')) return;
    const denial = {
      action: 'returnees.update',
      objectType: 'returnee',
      objectIds: [],
      reasonCode: 'no_legal_ground',
      ruleRef: ground,
    };
    throw new LotsError(ErrorCode.NoLegalGround, 422, 'Ingen bestämmelse öppnar för att lämna det här i dag. Fråga en jurist.', {
      denial,
    });
  }

  /** The children of the team's process are reported already: that they may be harmed is what the report says. */
  private tried(fromUnitId: number, toUnitId: number, now: Date): readonly TriedGround[] {
    const [from, to] = [this.directory.unitById(fromUnitId).code, this.directory.unitById(toUnitId).code];
    const parties = partiesInLaw(this.city, from, to);
    if (!parties) return [];
    const { law, handover: table } = this.tables;
    const facts = { child_known_or_suspected_to_be_harmed: true };
    const child = { known: { age_at_most: 17 }, child: true, saidNo: false };
    return tryGrounds({ law, table }, { date: stockholmDate(now.getTime()), parties, facts, answers: [], ...child });
  }

  receiptBy(unitId: number, now: Date): Date {
    const unit = unitByCode(this.city, this.directory.unitById(unitId).code) ?? null;
    return new Date(usualReceiptBy(this.city, now.getTime(), Urgency.SameDay, unit));
  }
}
