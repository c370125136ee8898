import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { hashPassword, passwordMatches, StepUpProof, type SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { Access, AuthnGateway, DbSession, type SessionLock } from '@lots/db';
import { LotsError, notFound } from '@lots/platform';

export interface ScreenLockShown {
  hidden: boolean;
  /** What opens it again. */
  opensWith: 'pin' | 'password' | 'identity_provider';
}

const wrongPin = 'PIN-koden stämmer inte. Försök igen.';
const wrongPassword = 'Lösenordet stämmer inte. Försök igen.';
const notConfirmed = 'Bekräfta i kommunens inloggning och försök igen.';
const tooMany = 'För många försök. Vänta en kvart, eller logga ut och logga in igen.';
export const pinPattern = /^\d{4,12}$/;

/**
 * F8 (rule SK11): the screen is hidden until the same person has given her PIN; where she has chosen none, her
 * password or what the identity provider has just confirmed. It stays hidden
 * when the page is loaded again. Nothing of what is written is touched, and saving goes on.
 */
@Injectable()
export class ScreenLock {
  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly proofs: StepUpProof,
  ) {}

  async look(principal: SignedIn, token: string): Promise<ScreenLockShown> {
    const lock = await this.lockOf(principal, token);
    const without = lock.identity === null ? 'password' : 'identity_provider';
    return { hidden: lock.hidden, opensWith: lock.pinHash === null ? without : 'pin' };
  }

  async hide(principal: SignedIn, token: string): Promise<void> {
    await this.authn.hideSession(this.vault.tokens('session', token));
    await this.log(principal, 'session.hide');
  }

  /** @throws LotsError wrong_credentials · too_many_attempts */
  async show(principal: SignedIn, token: string, secret: string): Promise<void> {
    const lock = await this.lockOf(principal, token);
    if (lock.pinHash !== null) await this.prove(principal, lock, secret, lock.pinHash);
    else await this.proveHerself(principal, token, lock, secret);
    await this.authn.showSession(this.vault.tokens('session', token), this.failureKey(principal));
    await this.log(principal, 'session.show');
  }

  /**
   * The password – or the identity provider – proves who chooses it: a colleague at an open screen cannot.
   * @throws LotsError wrong_credentials · too_many_attempts
   */
  async choosePin(principal: SignedIn, token: string, choice: { secret: string; pin: string }): Promise<void> {
    if (!pinPattern.test(choice.pin))
      throw new LotsError(ErrorCode.InvalidInput, 422, 'En PIN-kod är fyra till tolv siffror.', { path: 'pin' });
    const lock = await this.lockOf(principal, token);
    await this.proveHerself(principal, token, lock, choice.secret);
    await this.authn.storePin(this.vault.tokens('session', token), await hashPassword(choice.pin));
    await this.log(principal, 'session.choose_pin');
  }

  private async proveHerself(principal: SignedIn, token: string, lock: SessionLock, secret: string): Promise<void> {
    if (lock.identity === null) return this.prove(principal, lock, secret, lock.passwordHash);
    if (!this.proofs.holds(principal, token, secret)) throw new LotsError(ErrorCode.WrongCredentials, 422, notConfirmed);
  }

  private async prove(principal: SignedIn, lock: SessionLock, secret: string, hash: string | null): Promise<void> {
    if (lock.locked) throw new LotsError(ErrorCode.TooManyAttempts, 429, tooMany);
    if (await passwordMatches(hash, secret)) return;
    await this.authn.attemptFailed(this.failureKey(principal));
    throw new LotsError(ErrorCode.WrongCredentials, 422, hash !== null && hash === lock.pinHash ? wrongPin : wrongPassword);
  }

  private async lockOf(principal: SignedIn, token: string): Promise<SessionLock> {
    const lock = await this.authn.sessionLock(this.vault.tokens('session', token), this.failureKey(principal));
    if (!lock) throw notFound({ action: 'session.lock', objectType: 'session', objectIds: [], reasonCode: 'session_gone' });
    return lock;
  }

  private failureKey(principal: SignedIn): Buffer {
    return this.vault.token('unlock', principal.userId);
  }

  private log(principal: SignedIn, action: string): Promise<void> {
    return this.db.run(principal, { access: Access.Read }, () =>
      this.audit.record(this.db, { action, objectType: 'session', objectIds: [], ruleRef: 'SK11' }),
    );
  }
}
