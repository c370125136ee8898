import { Body, Controller, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Permission } from '@lots/contracts';
import {
  CurrentPrincipal,
  NoDbSession,
  OidcStrategy,
  Public,
  RequirePermission,
  sessionCookie,
  sessionTokenOf,
  ticketCookie,
  ticketMs,
  type SignedIn,
} from '@lots/auth';
import { CONFIG, type Config } from '@lots/platform';
import { BeginAtProvider } from '../use-cases/begin-at-provider.js';
import { ConfirmIdentity } from '../use-cases/confirm-identity.js';
import { BeginAtProviderDto, IdentityReturnDto } from './identity-provider.dto.js';
import { ConfirmedView, ProviderAddressView, SessionView } from './session.views.js';
import { SessionAnswer } from './session-answer.js';

const sixtyAMinute = { address: { ttl: 60_000, limit: 60 } };

/** The municipality's own sign-in: there, and back with its answer. The page that is met on the way back asks, so that cookies stay strict. */
@ApiTags('session')
@Controller('session/identity-provider')
@NoDbSession()
export class IdentityProviderController {
  constructor(
    private readonly begins: BeginAtProvider,
    private readonly confirms: ConfirmIdentity,
    private readonly strategy: OidcStrategy,
    private readonly answer: SessionAnswer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Public()
  @Throttle(sixtyAMinute)
  @HttpCode(200)
  @ApiOkResponse({ type: ProviderAddressView })
  async begin(
    @Res({ passthrough: true }) response: Response,
    @Body() { purpose }: BeginAtProviderDto,
  ): Promise<ProviderAddressView> {
    const { url, sealed } = await this.begins.run(purpose);
    const cookie = ticketCookie(this.config);
    response.cookie(cookie.name, sealed, { ...cookie.options, maxAge: ticketMs });
    return { url };
  }

  @Post('return')
  @Public()
  @Throttle(sixtyAMinute)
  @UseGuards(AuthGuard('oidc'))
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() _back: IdentityReturnDto,
  ): Promise<SessionView> {
    this.forget(response);
    return this.answer.opened(request, response);
  }

  @Post('confirmed')
  @RequirePermission(Permission.SessionUse)
  @Throttle({ burst: { ttl: 60_000, limit: 20 } })
  @HttpCode(200)
  @ApiOkResponse({ type: ConfirmedView })
  async confirm(
    @CurrentPrincipal() principal: SignedIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() _back: IdentityReturnDto,
  ): Promise<ConfirmedView> {
    const vouched = await this.strategy.vouched(request, ['confirm']);
    this.forget(response);
    const token = sessionTokenOf(request, sessionCookie(this.config)) ?? '';
    const { proof, validUntil } = await this.confirms.run(principal, token, vouched);
    return { proof, validUntil: new Date(validUntil).toISOString() };
  }

  private forget(response: Response): void {
    const cookie = ticketCookie(this.config);
    response.clearCookie(cookie.name, cookie.options);
  }
}
