import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CSRF, NoDbSession, Public, type Csrf } from '@lots/auth';
import { AuthnGateway } from '@lots/db';
import { CITY } from '@lots/features/organisation';
import { CONFIG, type Config } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { demoPassword } from '../demo-password.js';
import { listPersonas } from '../use-cases/list-personas.js';
import { SignInOptionsView } from './session.views.js';

@ApiTags('session')
@Controller('sign-in-options')
export class SignInOptionsController {
  constructor(
    private readonly authn: AuthnGateway,
    @Inject(CSRF) private readonly csrf: Csrf,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CITY) private readonly city: City,
  ) {}

  @Get()
  @Public()
  @NoDbSession()
  @ApiOkResponse({ type: SignInOptionsView })
  async show(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignInOptionsView> {
    const demo = this.config.mode === 'demo';
    // One way in (rule KO4): with the municipality's sign-in the cards would be refused.
    const cards = demo && this.config.identityProvider === null;
    return {
      cityName: this.city.name,
      demo,
      personas: cards ? await listPersonas(this.authn) : [],
      identityProvider: this.config.identityProvider !== null,
      demoPassword: cards ? demoPassword : null,
      csrfToken: this.csrf.issue(request, response),
    };
  }
}
