import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { newSessionToken, SessionTokens, sessionHours, type ProvenUser, type SignedIn } from '@lots/auth';
import { Access, DbSession } from '@lots/db';
import { Clock, notFound } from '@lots/platform';

export interface OpenedSession {
  /** For the cookie; only its keyed hash is stored. */
  readonly token: string;
  readonly principal: SignedIn;
}

/** A right password, or the identity provider's word, becomes a session of twenty hours, and a row in the access log. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly sessions: SessionTokens,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async run(user: ProvenUser): Promise<OpenedSession> {
    const token = newSessionToken();
    const endsAt = new Date(this.clock.now().getTime() + sessionHours * 3_600_000);
    const principal = await this.sessions.open(token, user, endsAt);
    if (!principal) throw notFound({ action: 'session.open', objectType: 'session', objectIds: [], reasonCode: 'account_gone' });
    await this.db.run(principal, { access: Access.Read }, () =>
      this.audit.record(this.db, { action: 'session.open', objectType: 'session', objectIds: [], reasonCode: user.by }),
    );
    return { token, principal };
  }
}
