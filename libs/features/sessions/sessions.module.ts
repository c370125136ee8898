import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuthnGateway } from '@lots/db';
import { CONFIG, type Config } from '@lots/platform';
import { loadDelegation, loadDisclosureLaw } from '@lots/tables';
import { IdentityProviderController } from './http/identity-provider.controller.js';
import { SessionAnswer } from './http/session-answer.js';
import { SessionController } from './http/session.controller.js';
import { SignInOptionsController } from './http/sign-in-options.controller.js';
import { STEP_UP_MINUTES } from './step-up-minutes.js';
import { BeginAtProvider } from './use-cases/begin-at-provider.js';
import { CloseSession } from './use-cases/close-session.js';
import { ConfirmIdentity, ConfirmParts } from './use-cases/confirm-identity.js';
import { ScreenLockController } from './http/screen-lock.controller.js';
import { OpenSession } from './use-cases/open-session.js';
import { ScreenLock } from './use-cases/screen-lock.js';
import { ShowSession } from './use-cases/show-session.js';
import { refuseDemoAccounts } from './use-cases/refuse-demo-accounts.js';

@Module({
  controllers: [SessionController, SignInOptionsController, ScreenLockController, IdentityProviderController],
  providers: [
    BeginAtProvider,
    CloseSession,
    ConfirmIdentity,
    ConfirmParts,
    OpenSession,
    ScreenLock,
    SessionAnswer,
    ShowSession,
    {
      provide: STEP_UP_MINUTES,
      inject: [CONFIG],
      useFactory: ({ city }: Config) => loadDelegation(city, loadDisclosureLaw()).stepUpMinutes,
    },
  ],
})
export class SessionsModule implements OnModuleInit {
  constructor(
    private readonly authn: AuthnGateway,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): Promise<void> {
    return refuseDemoAccounts(this.config, this.authn);
  }
}
