import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { AuthnGateway } from '@lots/db';
import type { Config } from '@lots/platform';
import { AccessGuard } from './access.guard.js';
import { CSRF, type Csrf } from './csrf.js';
import { DbSessionInterceptor } from './db-session.interceptor.js';
import { HttpErrorFilter } from './http-error.filter.js';
import { IDENTITY_PROVIDER } from './identity-provider-token.js';
import type { IdentityProvider } from './identity-provider.js';
import { LocalStrategy } from './local.strategy.js';
import { OidcStrategy } from './oidc.strategy.js';
import { rateLimits } from './rate-limits.js';
import { SessionTokens } from './session-tokens.js';
import { StepUpProof } from './step-up-proof.js';

export interface AuthParts {
  readonly authn: AuthnGateway;
  readonly csrf: Csrf;
  /** null: everybody has a password of Lots' own. */
  readonly provider: IdentityProvider | null;
}

/** Order matters: rate limit, then who and may they, then the session. */
@Module({})
export class AuthModule {
  static of({ authn, csrf, provider }: AuthParts, config: Config): DynamicModule {
    const shared = [
      { provide: AuthnGateway, useValue: authn },
      { provide: CSRF, useValue: csrf },
      { provide: IDENTITY_PROVIDER, useValue: provider },
    ];
    const known = [SessionTokens, StepUpProof, OidcStrategy];
    return {
      module: AuthModule,
      global: true,
      imports: [PassportModule, ThrottlerModule.forRoot({ throttlers: rateLimits(config), setHeaders: false })],
      providers: [
        ...shared,
        LocalStrategy,
        ...known,
        { provide: APP_GUARD, useClass: ThrottlerGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: DbSessionInterceptor },
        { provide: APP_FILTER, useClass: HttpErrorFilter },
      ],
      exports: [...shared, ...known],
    };
  }
}
