import { Injectable } from '@nestjs/common';
import { completeDraft, type CallDraft, type LookReason, type PackageSection } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { ClaimCall } from '@lots/features/calls';
import { notFound } from '@lots/platform';
import { composePackage } from '@lots/rules/intake';
import { maySearch } from '@lots/rules/matching';
import { earlierContact } from '../data/earlier-handovers.query.js';

export interface EarlierRead {
  mustNotKnow: string;
  sections: PackageSection[];
}

/** Who reported, and how to reach them, is not needed to tell persons apart (rule M7). */
const leftOut = ['reporter', 'contact', 'guardians', 'second_home'];

/** "Titta": what the desk wrote down about one hit. Asks for a reason, and the reason stands in the access log (rule M7). */
@Injectable()
export class ReadEarlier {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly claim: ClaimCall,
    private readonly vault: Vault,
  ) {}

  /** @throws LotsError not_found – also when nothing may be searched in this call */
  async run(principal: SignedIn, callId: string, subjectNo: number, personId: string, reason: LookReason): Promise<EarlierRead> {
    const call = await this.claim.look(principal, callId);
    const may = call !== null && maySearch(call.draft, subjectNo).outcome === 'search';
    const row = may ? await earlierContact(this.db, personId) : null;
    if (row === null)
      throw notFound({ action: 'earlier.read', objectType: 'person', objectIds: [], reasonCode: 'not_visible', ruleRef: 'M7' });
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const draft = completeDraft(this.vault.open(key, 'contact', row.bodyEnc) as CallDraft);
    const subject = draft.subjects[row.subjectNo - 1];
    await this.audit.record(this.db, {
      action: 'earlier.read',
      objectType: 'person',
      objectIds: [personId, callId],
      reasonCode: reason,
      about: subject === undefined ? [] : [subject.name],
      ruleRef: 'M7',
    });
    if (subject === undefined) return { mustNotKnow: draft.mustNotKnow, sections: [] };
    const { sections, mustNotKnow } = composePackage(draft, subject, row.errand, { municipality: (code) => code });
    return { mustNotKnow, sections: sections.filter(({ code }) => !leftOut.includes(code)) };
  }
}
