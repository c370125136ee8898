import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { IDENTITY_PROVIDER, sealTicket, type IdentityProvider, type TicketPurpose } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { Clock, LotsError } from '@lots/platform';

/** Sends the browser to the municipality's own sign-in, with a sealed note of what it must bring back. */
@Injectable()
export class BeginAtProvider {
  constructor(
    @Inject(IDENTITY_PROVIDER) private readonly provider: IdentityProvider | null,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found: none is connected · unavailable: it does not answer */
  async run(purpose: TicketPurpose): Promise<{ url: string; sealed: string }> {
    if (!this.provider) throw new LotsError(ErrorCode.NotFound, 404, 'Kommunens inloggning är inte inkopplad.');
    const { url, ticket } = await this.provider.begin(purpose, this.clock.now().getTime());
    return { url, sealed: sealTicket(this.vault, ticket) };
  }
}
