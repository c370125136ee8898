import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuthnGateway } from '@lots/db';
import { CONFIG, type Config } from '@lots/platform';
import { SessionController } from './http/session.controller.js';
import { SignInOptionsController } from './http/sign-in-options.controller.js';
import { CloseSession } from './use-cases/close-session.js';
import { ScreenLockController } from './http/screen-lock.controller.js';
import { OpenSession } from './use-cases/open-session.js';
import { ScreenLock } from './use-cases/screen-lock.js';
import { refuseDemoAccounts } from './use-cases/refuse-demo-accounts.js';

@Module({
  controllers: [SessionController, SignInOptionsController, ScreenLockController],
  providers: [OpenSession, CloseSession, ScreenLock],
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
