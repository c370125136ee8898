import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DataKeyStore, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import type { ConsentBody } from './consent-body.js';

/** The consent's words under a key of its own, and the row of the access log. */
@Injectable()
export class ConsentSealing {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  async seal(authorityId: number, body: ConsentBody): Promise<{ keyId: string; bodyEnc: Buffer }> {
    const key = this.vault.newKey(authorityId, 'case');
    await this.keys.add([key]);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, 'consent', body) };
  }

  async log(ref: string, objectIds: readonly string[]): Promise<string> {
    await this.audit.record(this.db, { action: 'consents.write', objectType: 'consent', objectIds, ruleRef: 'U11' });
    return ref;
  }
}
