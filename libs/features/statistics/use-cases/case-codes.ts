import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { unknownCodes, type CaseCodes } from '@lots/contracts';
import { StatKey } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import { StatNoteStore } from '../data/stat-note.store.js';
import { caseForCodes } from '../data/case-for-codes.query.js';

/** What the receiver says about its own case for the statistics (rule U17). Never searched for, never in a list. */
@Injectable()
export class SayCaseCodes {
  constructor(
    private readonly db: DbSession,
    private readonly notes: StatNoteStore,
    private readonly key: StatKey,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found */
  async read(ref: string): Promise<CaseCodes> {
    const found = await this.caseOf(ref, 'cases.read_codes');
    const codes = await this.notes.codes(this.key.matterToken(found.matterId));
    await this.audit.record(this.db, { action: 'cases.read_codes', objectType: 'case', objectIds: [found.id] });
    return codes ?? unknownCodes;
  }

  /** @throws LotsError not_found */
  async write(ref: string, codes: CaseCodes): Promise<CaseCodes> {
    const found = await this.caseOf(ref, 'cases.write_codes');
    await this.notes.setCodes(this.key.matterToken(found.matterId), found.unitId, codes);
    await this.audit.record(this.db, { action: 'cases.write_codes', objectType: 'case', objectIds: [found.id] });
    return codes;
  }

  private async caseOf(ref: string, action: string): Promise<{ id: string; unitId: number; matterId: string }> {
    const found = await caseForCodes(this.db, ref);
    if (!found) throw notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    return found;
  }
}
