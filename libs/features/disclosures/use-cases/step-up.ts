import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { passwordMatches, StepUpProof as Proofs, type SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { Access, AuthnGateway, DbSession } from '@lots/db';
import { LotsError, notFound } from '@lots/platform';

export interface StepUpProof {
  readonly proof: string;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
}

/**
 * The password once more, shortly before a decision (rule U8); whoever signs in at the identity provider confirms there instead
 * (libs/features/sessions). Wrong attempts count against the same lock as the hidden screen's.
 */
@Injectable()
export class StepUp {
  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly proofs: Proofs,
  ) {}

  /** Outside a session. @throws LotsError wrong_credentials · too_many_attempts */
  async prove(principal: SignedIn, token: string, password: string, until: number): Promise<StepUpProof> {
    const failures = this.vault.token('unlock', principal.userId);
    const lock = await this.authn.sessionLock(this.vault.tokens('session', token), failures);
    const action = 'session.step_up';
    if (!lock) throw notFound({ action, objectType: 'session', objectIds: [], reasonCode: 'session_gone' });
    if (lock.locked)
      throw new LotsError(ErrorCode.TooManyAttempts, 429, 'För många försök. Vänta en kvart, eller logga ut och logga in igen.');
    if (!(await passwordMatches(lock.passwordHash, password))) {
      await this.authn.attemptFailed(failures);
      throw new LotsError(ErrorCode.WrongCredentials, 422, 'Lösenordet stämmer inte. Försök igen.', { path: 'password' });
    }
    await this.db.run(principal, { access: Access.Read }, () =>
      this.audit.record(this.db, { action, objectType: 'session', objectIds: [], ruleRef: 'U8' }),
    );
    return { proof: this.proofs.make(principal, token, until), validUntil: until };
  }

  holds(principal: SignedIn, token: string, proof: string | null): boolean {
    return this.proofs.holds(principal, token, proof);
  }
}
