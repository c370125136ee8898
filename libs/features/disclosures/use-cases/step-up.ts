import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { passwordMatches, type SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { Access, AuthnGateway, DbSession } from '@lots/db';
import { LotsError, notFound } from '@lots/platform';

export interface StepUpProof {
  readonly proof: string;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
}

/**
 * The password once more, shortly before a decision (rule U8). The proof is a keyed hash of who, in which session and until when: it is
 * good for nobody else, nowhere else and not later. Wrong attempts count against the same lock as the hidden screen's.
 */
@Injectable()
export class StepUp {
  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
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
    const mark = this.vault.token('step-up', markedWords(principal, token, until)).toString('base64url');
    return { proof: `${until}.${mark}`, validUntil: until };
  }

  holds(principal: SignedIn, token: string, proof: string | null, now: number): boolean {
    const [, until = '', mark = ''] = /^(\d{13})\.([\w-]{43})$/.exec(proof ?? '') ?? [];
    if (mark === '' || Number(until) < now) return false;
    const marks = this.vault.tokens('step-up', markedWords(principal, token, Number(until)));
    return marks.some((right) => timingSafeEqual(Buffer.from(mark), Buffer.from(right.toString('base64url'))));
  }
}

function markedWords({ userId }: SignedIn, token: string, until: number): string {
  return `${userId}|${token}|${until}`;
}
