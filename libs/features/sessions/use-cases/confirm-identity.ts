import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { StepUpProof, type SignedIn, type Vouched } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { Access, AuthnGateway, DbSession } from '@lots/db';
import { Clock, LotsError, notFound } from '@lots/platform';
import { STEP_UP_MINUTES } from '../step-up-minutes.js';

/** What a confirmation at the identity provider is written with. */
@Injectable()
export class ConfirmParts {
  constructor(
    readonly authn: AuthnGateway,
    readonly vault: Vault,
    readonly db: DbSession,
    readonly audit: AuditTrail,
  ) {}
}

const other = 'Du bekräftade med ett annat konto än det du är inloggad med. Försök igen som dig själv.';
const stale = 'Inloggningen frågade inte igen vem du är. Försök igen; hjälper det inte, ring systemförvaltaren.';
/** The identity provider's clock may be behind ours, milliseconds. */
const tolerance = 30_000;

/**
 * Once more before a decision (rule U8), for whoever signs in at the identity provider: the same person, proven there after she was asked
 * here. A session that is still open there proves nothing.
 */
@Injectable()
export class ConfirmIdentity {
  constructor(
    private readonly parts: ConfirmParts,
    private readonly proofs: StepUpProof,
    private readonly clock: Clock,
    @Inject(STEP_UP_MINUTES) private readonly minutes: number,
  ) {}

  /** @throws LotsError wrong_credentials: somebody else, or not proven anew */
  async run(
    principal: SignedIn,
    token: string,
    vouched: Vouched & { startedAt: number },
  ): Promise<{ proof: string; validUntil: number }> {
    const { authn, vault, db, audit } = this.parts;
    const action = 'session.step_up';
    const lock = await authn.sessionLock(vault.tokens('session', token), vault.token('unlock', principal.userId));
    if (!lock) throw notFound({ action, objectType: 'session', objectIds: [], reasonCode: 'session_gone' });
    if (lock.identity !== vouched.identity) throw new LotsError(ErrorCode.WrongCredentials, 422, other);
    if (vouched.provenAt === null || vouched.provenAt < vouched.startedAt - tolerance)
      throw new LotsError(ErrorCode.WrongCredentials, 422, stale);
    await db.run(principal, { access: Access.Read }, () =>
      audit.record(db, { action, objectType: 'session', objectIds: [], reasonCode: 'identity_provider', ruleRef: 'U8' }),
    );
    const validUntil = this.clock.now().getTime() + this.minutes * 60_000;
    return { proof: this.proofs.make(principal, token, validUntil), validUntil };
  }
}
