import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Permission } from '@lots/contracts';
import {
  CurrentPrincipal,
  NoDbSession,
  NotAudited,
  Public,
  RequirePermission,
  sessionCookie,
  sessionTokenOf,
  type SignedIn,
} from '@lots/auth';
import { CONFIG, type Config } from '@lots/platform';
import { CloseSession } from '../use-cases/close-session.js';
import { SessionAnswer } from './session-answer.js';
import { SessionView } from './session.views.js';
import { SignInDto } from './sign-in.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly answer: SessionAnswer,
    private readonly close: CloseSession,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Public()
  @NoDbSession()
  @Throttle({ address: { ttl: 60_000, limit: 60 } })
  @UseGuards(AuthGuard('local'))
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() _credentials: SignInDto,
  ): Promise<SessionView> {
    return this.answer.opened(request, response);
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
  ): Promise<SessionView> {
    return this.answer.shown(principal, request, response);
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
}
