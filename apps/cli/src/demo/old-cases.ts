import { Injectable } from '@nestjs/common';
import type { PackageBody } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { Access, DbSession } from '@lots/db';
import { newId, newRef } from '@lots/platform';

export const monthsOld = 62;
/** Then, of an instant that is the statement's first value. */
export const longAgo = `($1::timestamptz - interval '${monthsOld} months')`;
const body: PackageBody = {
  version: 1,
  mustNotKnow: '',
  sections: [
    { code: 'narrative', label: 'Vad som har hänt', text: 'En granne hörde höga röster om politik. Allt är uppdiktat.' },
  ],
  notIncluded: [],
  goodToKnow: [],
};

export interface OldCase {
  readonly errand: 'child_report' | 'leaver';
  /** null: nothing has been said about its disposal. */
  readonly stated: 'unopened_report' | 'client_file' | null;
}

/** Two closed cases older than the law's five years, so that there is something to say about and something to dispose of. Invented. */
@Injectable()
export class OldCases {
  constructor(
    private readonly db: DbSession,
    private readonly vault: Vault,
    private readonly keys: DataKeyStore,
  ) {}

  /** @param manager of the unit whose they become */
  async run(manager: SignedIn, now: Date): Promise<void> {
    await this.db.run(manager, { access: Access.Write }, async () => {
      await this.add(manager, now, { errand: 'child_report', stated: null });
      await this.add(manager, now, { errand: 'child_report', stated: 'unopened_report' });
    });
  }

  /** In a session of the manager's. @returns its id */
  async add(manager: SignedIn, now: Date, { errand, stated }: OldCase): Promise<string> {
    const [unitId] = manager.unitIds;
    const [caseId, closingId] = [newId(), newId()];
    const place = [manager.authorityId, unitId];
    const then = longAgo;
    const report = errand === 'child_report';
    const file = await this.seal(manager, 'case_file', body);
    await this.db.query(
      `INSERT INTO lots.case_file(id,ref,authority_id,unit_id,errand,urgency,received_at,opened_at,stat_date,key_id,body_enc) VALUES ($2,$3,$4,$5,$8,2,${then},${then},${then}::date,$6,$7)`,
      [now, caseId, newRef(), ...place, ...file, errand],
    );
    const entry = await this.seal(manager, 'journal_entry', { text: 'Ringde skolan. Ingen oro. Uppdiktat.', wrong: '' });
    await this.db.query(
      `INSERT INTO lots.journal_entry(id,case_id,authority_id,unit_id,kind,happened_at,written_at,by_user,by_initials,key_id,body_enc) VALUES ($2,$3,$4,$5,'contact',${then},${then},$6,$7,$8,$9)`,
      [now, newId(), caseId, ...place, manager.userId, manager.initials, ...entry],
    );
    const closing = await this.seal(manager, 'case_closing', { reasons: 'Ingen oro kvar. Uppdiktat.' });
    await this.db.query(
      `INSERT INTO lots.case_closing(id,case_id,authority_id,unit_id,code,protection_assessed_on,decision,decided_on,closed_at,closed_by,closed_initials,key_id,body_enc)
       VALUES ($2,$3,$4,$5,'no_further_action',CASE WHEN $10 THEN ${then}::date END,CASE WHEN $10 THEN 'not_opened' END,CASE WHEN $10 THEN ${then}::date END,${then},$6,$7,$8,$9)`,
      [now, closingId, caseId, ...place, manager.userId, manager.initials, ...closing, report],
    );
    if (stated === null) return caseId;
    await this.db.query(
      `INSERT INTO lots.case_retention_statement(id,case_id,closing_id,authority_id,unit_id,n,idem,kind,research_sample,register_data_remain,stated_at,by_user,by_initials)
       VALUES ($2,$3,$4,$5,$6,1,$2,$9,false,false,${then},$7,$8)`,
      [now, newId(), caseId, closingId, ...place, manager.userId, manager.initials, stated],
    );
    return caseId;
  }

  async seal(manager: SignedIn, row: string, value: unknown): Promise<[keyId: string, bodyEnc: Buffer]> {
    const key = this.vault.newKey(manager.authorityId, 'case');
    await this.keys.add([key]);
    return [key.id, this.vault.seal(key, row, value)];
  }
}
