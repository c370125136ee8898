import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { unknownCodes, type CaseCodes } from '@lots/contracts';
import { StatKey } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { StatNoteStore } from '../data/stat-note.store.js';
import { caseForCodes, type CaseForCodes } from '../data/case-for-codes.query.js';

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
    const codes = await this.notes.codes(this.tokenOf(found));
    await this.audit.record(this.db, { action: 'cases.read_codes', objectType: 'case', objectIds: [found.id] });
    return codes ?? unknownCodes;
  }

  /** @throws LotsError not_found */
  async write(ref: string, codes: CaseCodes): Promise<CaseCodes> {
    const found = await this.caseOf(ref, 'cases.write_codes');
    await this.notes.setCodes(this.tokenOf(found), found.unitId, codes);
    await this.audit.record(this.db, { action: 'cases.write_codes', objectType: 'case', objectIds: [found.id] });
    return codes;
  }

  private tokenOf({ matterId, receivedAt }: CaseForCodes): Buffer {
    return this.key.matterToken(matterId, stockholmDate(receivedAt.getTime()).slice(0, 4));
  }

  private async caseOf(ref: string, action: string): Promise<CaseForCodes> {
    const found = await caseForCodes(this.db, ref);
    if (!found) throw notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    return found;
  }
}
