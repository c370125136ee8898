import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { newSessionToken, sessionHours, toSignedIn, type ProvenUser, type SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { Access, AuthnGateway, DbSession } from '@lots/db';
import { Clock, notFound } from '@lots/platform';

export interface OpenedSession {
  /** For the cookie; only its keyed hash is stored. */
  readonly token: string;
  readonly principal: SignedIn;
}

/** A right password becomes a session of twenty hours, and a row in the access log. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async run(user: ProvenUser): Promise<OpenedSession> {
    const token = newSessionToken();
    const hash = this.vault.token('session', token);
    const endsAt = new Date(this.clock.now().getTime() + sessionHours * 3_600_000);
    await this.authn.openSession(hash, user.userId, user.nameHash, endsAt);
    const row = await this.authn.sessionOf(hash);
    if (!row) throw notFound({ action: 'session.open', objectType: 'session', objectIds: [], reasonCode: 'account_gone' });
    const principal = toSignedIn(row);
    await this.db.run(principal, { access: Access.Read }, () =>
      this.audit.record(this.db, { action: 'session.open', objectType: 'session', objectIds: [] }),
    );
    return { token, principal };
  }
}
