import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@lots/crypto';
import { AuthnGateway } from '@lots/db';
import { CONFIG, type Config } from '@lots/platform';
import { loadRelativeKinds } from '@lots/tables';
import type { ProvenUser } from './local.strategy.js';
import { toSignedIn, type SignedIn } from './signed-in.js';

/** Sessions by the secret in the cookie. What a person may do follows from her units, and from the city's own file (rule T19). */
@Injectable()
export class SessionTokens {
  private readonly relativeKinds: readonly string[];

  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    @Inject(CONFIG) config: Config,
  ) {
    this.relativeKinds = loadRelativeKinds(config.city);
  }

  /** null: no session, ended, or the account is disabled. */
  async whose(token: string): Promise<SignedIn | null> {
    const row = await this.authn.sessionOf(this.vault.tokens('session', token));
    return row === null ? null : toSignedIn(row, this.relativeKinds);
  }

  /** null: the account is gone. */
  async open(token: string, user: ProvenUser, endsAt: Date): Promise<SignedIn | null> {
    await this.authn.openSession(this.vault.token('session', token), user.userId, user.nameHash, endsAt);
    return this.whose(token);
  }
}
