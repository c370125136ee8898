import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode, HandoverGround, Urgency } from '@lots/contracts';
import { CITY, Directory } from '@lots/features/organisation';
import { GateTables } from '@lots/features/secrecy';
import { LotsError } from '@lots/platform';
import { referralGround } from '@lots/rules/intake';
import { unitByCode, usualReceiptBy, type City } from '@lots/rules/routing';

/** What a package to another board needs to know of that board and of the law of the day. */
@Injectable()
export class UpdateAddress {
  constructor(
    private readonly directory: Directory,
    private readonly tables: GateTables,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** No package without a ground that is in force (rule U15). @throws LotsError no_legal_ground */
  mustBeOpen(now: Date): void {
    const ground = HandoverGround.ChildReport;
    if (referralGround(this.tables.law, { ground, child: true, at: now.getTime() }).outcome === 'open') return;
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

  receiptBy(unitId: number, now: Date): Date {
    const unit = unitByCode(this.city, this.directory.unitById(unitId).code) ?? null;
    return new Date(usualReceiptBy(this.city, now.getTime(), Urgency.SameDay, unit));
  }
}
