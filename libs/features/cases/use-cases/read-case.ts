import { Injectable } from '@nestjs/common';
import type { PackageBody, PackageSection } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { notFound } from '@lots/platform';
import { caseByRef } from '../data/case-rows.query.js';
import { presentCaseRow, type CaseRowShown } from './present-case.js';

export interface CaseShown {
  row: CaseRowShown;
  mustNotKnow: string;
  sections: PackageSection[];
  goodToKnow: string[];
}

/** One case of the unit's own. */
@Injectable()
export class ReadCase {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly vault: Vault,
  ) {}

  /** @throws LotsError not_found */
  async run(ref: string): Promise<CaseShown> {
    const row = await caseByRef(this.db, ref);
    if (!row) throw notFound({ action: 'cases.read', objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    await this.audit.record(this.db, { action: 'cases.read', objectType: 'case', objectIds: [row.id] });
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = this.vault.open(key, 'case_file', row.bodyEnc) as PackageBody;
    return {
      row: presentCaseRow(row, this.directory),
      mustNotKnow: body.mustNotKnow,
      sections: [...body.sections],
      goodToKnow: [...body.goodToKnow],
    };
  }
}
