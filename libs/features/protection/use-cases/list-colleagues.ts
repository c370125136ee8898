import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { CircleStore, type BoardColleague } from '../data/circle.store.js';

/** Who works for the desk's board: for pointing out the colleague whom a call is about (rule SK20). Nobody of another board. */
@Injectable()
export class ListColleagues {
  constructor(
    private readonly db: DbSession,
    private readonly store: CircleStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(): Promise<BoardColleague[]> {
    const colleagues = await this.store.colleagues();
    // How many, not who: whom somebody has in mind is told by no row of the log.
    await this.audit.record(this.db, { action: 'protection.colleagues', objectType: 'employee', objectIds: [], ruleRef: 'SK20' });
    return colleagues.map(({ id, name, unitName }) => ({ id, name, unitName }));
  }
}
