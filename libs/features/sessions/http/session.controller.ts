import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Permission } from '@lots/contracts';
import {
  CSRF,
  CurrentPrincipal,
  NoDbSession,
  NotAudited,
  Public,
  RequirePermission,
  sessionCookie,
  sessionHours,
  sessionTokenOf,
  type Csrf,
  type ProvenUser,
  type SignedIn,
} from '@lots/auth';
import { CITY } from '@lots/features/organisation';
import { CONFIG, type Config } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { CloseSession } from '../use-cases/close-session.js';
import { OpenSession } from '../use-cases/open-session.js';
import { SessionView } from './session.views.js';
import { SignInDto } from './sign-in.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly open: OpenSession,
    private readonly close: CloseSession,
    @Inject(CSRF) private readonly csrf: Csrf,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CITY) private readonly city: City,
  ) {}

  @Post()
  @Public()
  @NoDbSession()
  @Throttle({ address: { ttl: 60_000, limit: 60 } })
  @UseGuards(AuthGuard('local'))
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  async signIn(
    @Req() request: Request & { user?: ProvenUser },
    @Res({ passthrough: true }) response: Response,
    @Body() _credentials: SignInDto,
  ): Promise<SessionView> {
    const { token, principal } = await this.open.run(request.user as ProvenUser);
    const cookie = sessionCookie(this.config);
    response.cookie(cookie.name, token, { ...cookie.options, maxAge: sessionHours * 3_600_000 });
    return this.view(principal, this.csrf.issue(request, response, token));
  }

  @Get()
  @RequirePermission(Permission.SessionUse)
  @NoDbSession()
  @NotAudited('tells the employee about herself')
  @ApiOkResponse({ type: SessionView })
  show(
    @CurrentPrincipal() principal: SignedIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): SessionView {
    return this.view(principal, this.csrf.issue(request, response));
  }

  @Delete()
  @RequirePermission(Permission.SessionUse)
  @NoDbSession()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @CurrentPrincipal() principal: SignedIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const cookie = sessionCookie(this.config);
    await this.close.run(principal, sessionTokenOf(request, cookie));
    response.clearCookie(cookie.name, cookie.options);
  }

  private view(principal: SignedIn, csrfToken: string): SessionView {
    return {
      name: principal.name,
      initials: principal.initials,
      memberships: principal.memberships.map((membership) => ({
        unitName: membership.unitName,
        unitKind: membership.unitKind,
        authorityName: principal.authorityName,
        role: membership.role,
      })),
      permissions: [...principal.permissions],
      csrfToken,
      cityName: this.city.name,
      demo: this.config.mode === 'demo',
    };
  }
}
