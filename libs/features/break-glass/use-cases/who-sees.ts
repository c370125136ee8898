import { Injectable } from '@nestjs/common';
import { Permission, permissionsOf, Role, roleSv } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import { GlassStore, type CaseReader } from '../data/glass.store.js';

export interface ReaderShown {
  name: string;
  function: string;
  why: CaseReader['why'];
  /** Only of an emergency opening. */
  until: string | null;
}

/** Whoever has a role that may open cases at all; which of them may open this one is the database's to say. */
const readingRoles = Object.values(Role).filter((role) => permissionsOf[role].includes(Permission.CasesRead));

/** "Vem kan se det här?" (rule NÅ7): names, functions and why, as the policies answer at this moment. */
@Injectable()
export class WhoSees {
  constructor(
    private readonly db: DbSession,
    private readonly store: GlassStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found */
  async case(ref: string): Promise<ReaderShown[]> {
    return this.show(await this.store.caseId(ref), 'cases.who_sees');
  }

  private async show(caseId: string | null, action: string): Promise<ReaderShown[]> {
    if (caseId === null) throw notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    const readers = await this.store.readers(caseId, readingRoles);
    await this.audit.record(this.db, { action, objectType: 'case', objectIds: [caseId], ruleRef: 'NÅ7' });
    return readers.map((reader) => ({
      name: reader.name,
      function: (roleSv as Readonly<Record<string, string | undefined>>)[reader.function] ?? reader.function,
      why: reader.why,
      until: reader.until?.toISOString() ?? null,
    }));
  }
}
