import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { ErrorCode } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { AuthnGateway } from '@lots/db';
import { CONFIG, LotsError, type Config } from '@lots/platform';
import { passwordMatches } from './password.js';

/** What a right password, or the identity provider, proves: which account. The session is opened by the use case. */
export interface ProvenUser {
  readonly userId: string;
  /** Failures counted under it are forgotten. */
  readonly nameHash: Buffer;
  readonly by: 'password' | 'identity_provider';
}

const wrong = 'Namnet eller lösenordet stämmer inte. Försök igen, eller be din chef om hjälp.';
const locked = 'För många försök. Vänta en kvart och försök igen.';

/** Passport's local strategy: user name and password, argon2id, ten failures a quarter of an hour. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super({ usernameField: 'username', passwordField: 'password', session: false });
  }

  async validate(username: string, password: string): Promise<ProvenUser> {
    if (username.length > 200 || password.length > 200) throw new LotsError(ErrorCode.WrongCredentials, 401, wrong);
    const nameHash = this.vault.token('username', username.toLowerCase());
    const found = await this.authn.credentials(username, nameHash);
    if (found.locked) throw new LotsError(ErrorCode.TooManyAttempts, 429, locked);
    const right = await passwordMatches(found.passwordHash, password);
    // One way in (rule KO4): who has the municipality's sign-in uses it.
    const elsewhere = found.identity !== null && this.config.identityProvider !== null;
    if (!right || elsewhere || found.userId === null) {
      await this.authn.attemptFailed(nameHash);
      throw new LotsError(ErrorCode.WrongCredentials, 401, wrong);
    }
    return { userId: found.userId, nameHash, by: 'password' };
  }
}
