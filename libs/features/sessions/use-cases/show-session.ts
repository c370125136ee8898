import { Inject, Injectable } from '@nestjs/common';
import type { Permission, Role } from '@lots/contracts';
import { IDENTITY_PROVIDER, type IdentityProvider, type SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { AuthnGateway } from '@lots/db';
import { CITY } from '@lots/features/organisation';
import { CONFIG, type Config } from '@lots/platform';
import type { City } from '@lots/rules/routing';

export interface SessionShown {
  name: string;
  initials: string;
  memberships: { unitName: string; unitKind: string; authorityName: string; role: Role }[];
  permissions: Permission[];
  cityName: string;
  demo: boolean;
  signsInBy: 'password' | 'identity_provider';
  signOutUrl: string | null;
}

/** What the page needs to know of who is signed in, and of how she shows it is she. */
@Injectable()
export class ShowSession {
  constructor(
    private readonly authn: AuthnGateway,
    private readonly vault: Vault,
    @Inject(IDENTITY_PROVIDER) private readonly provider: IdentityProvider | null,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CITY) private readonly city: City,
  ) {}

  async run(principal: SignedIn, token: string): Promise<SessionShown> {
    const lock = await this.authn.sessionLock(this.vault.tokens('session', token), this.vault.token('unlock', principal.userId));
    const elsewhere = this.provider !== null && (lock?.identity ?? null) !== null;
    return {
      name: principal.name,
      initials: principal.initials,
      memberships: principal.memberships.map(({ unitName, unitKind, role }) => ({
        unitName,
        unitKind,
        authorityName: principal.authorityName,
        role,
      })),
      permissions: [...principal.permissions],
      cityName: this.city.name,
      demo: this.config.mode === 'demo',
      signsInBy: elsewhere ? 'identity_provider' : 'password',
      // Else the next one at this screen would be signed in as her with one click.
      signOutUrl: elsewhere ? ((await this.provider?.signOutUrl()) ?? null) : null,
    };
  }
}
