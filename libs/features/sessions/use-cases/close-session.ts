import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { Access, AuthnGateway, DbSession, type Principal } from '@lots/db';

/** The cookie stops working at once, in every process. */
@Injectable()
export class CloseSession {
  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
  ) {}

  async run(principal: Principal, token: string | null): Promise<void> {
    if (token !== null) await this.authn.endSession(this.vault.tokens('session', token));
    await this.db.run(principal, { access: Access.Read }, () =>
      this.audit.record(this.db, { action: 'session.close', objectType: 'session', objectIds: [] }),
    );
  }
}
