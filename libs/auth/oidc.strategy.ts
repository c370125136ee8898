import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport';
import { ErrorCode } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { AuthnGateway } from '@lots/db';
import { Clock, CONFIG, LotsError, type Config } from '@lots/platform';
import { IDENTITY_PROVIDER } from './identity-provider-token.js';
import { readReturn, type IdentityProvider, type Vouched } from './identity-provider.js';
import { openTicket, ticketCookie, type TicketPurpose } from './identity-ticket.js';
import type { ProvenUser } from './local.strategy.js';

const late = 'Inloggningen avbröts eller tog för lång tid. Försök igen.';
const nobody = 'Du har inget konto i Lots. Be din chef om ett.';

type Done = (error: unknown, user?: ProvenUser) => void;

/** Passport's shape around what openid-client does: the browser has come back and its page asks. */
class CodeExchange extends Strategy {
  override name = 'oidc';

  constructor(private readonly verify: (request: Request, done: Done) => void) {
    super();
  }

  override authenticate(request: Request): void {
    this.verify(request, (error, user) => {
      if (user) this.success(user);
      else this.error(error);
    });
  }
}

/** The identity provider vouches for somebody; the account that is known by it is hers. */
@Injectable()
export class OidcStrategy extends PassportStrategy(CodeExchange, 'oidc') {
  constructor(
    @Inject(IDENTITY_PROVIDER) private readonly provider: IdentityProvider | null,
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async validate(request: Request): Promise<ProvenUser> {
    const { identity } = await this.vouched(request, ['sign_in', 'again']);
    const userId = await this.authn.accountOfIdentity(identity);
    if (userId === null) throw new LotsError(ErrorCode.WrongCredentials, 401, nobody);
    return { userId, nameHash: this.vault.token('identity', userId), by: 'identity_provider' };
  }

  /** What came back fits what this browser was sent away with. @throws LotsError wrong_credentials · unavailable */
  async vouched(request: Request, purposes: readonly TicketPurpose[]): Promise<Vouched & { startedAt: number }> {
    const cookies = request.cookies as Record<string, unknown> | undefined;
    const ticket = openTicket(this.vault, cookies?.[ticketCookie(this.config).name], this.clock.now().getTime());
    if (!this.provider || !ticket || !purposes.includes(ticket.purpose))
      throw new LotsError(ErrorCode.WrongCredentials, 401, late);
    const vouched = await this.provider.finish(ticket, readReturn(request.body));
    return { ...vouched, startedAt: ticket.startedAt };
  }
}
