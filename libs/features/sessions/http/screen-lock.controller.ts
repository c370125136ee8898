import { Body, Controller, Get, HttpCode, Inject, Post, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { IsString, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { Permission } from '@lots/contracts';
import {
  CurrentPrincipal,
  NoDbSession,
  NotAudited,
  RequirePermission,
  sessionCookie,
  sessionTokenOf,
  type SignedIn,
} from '@lots/auth';
import { CONFIG, type Config } from '@lots/platform';
import { ScreenLock } from '../use-cases/screen-lock.js';

export class ScreenLockView {
  @ApiProperty({ description: 'The screen is to stay hidden until the PIN or the password has been given' }) hidden: boolean;
  @ApiProperty({ enum: ['pin', 'password', 'identity_provider'] }) opensWith: 'pin' | 'password' | 'identity_provider';
}

export class ShowScreenDto {
  /** The PIN; where none has been chosen the password, or the proof from the identity provider. */
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) secret: string;
}

export class ChoosePinDto {
  /** The password, or the proof from the identity provider. */
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) secret: string;
  @ApiProperty({ description: 'Four to twelve digits', maxLength: 12 }) @IsString() @MaxLength(12) pin: string;
}

/** F8. */
@ApiTags('session')
@Controller('session')
@RequirePermission(Permission.SessionUse)
@NoDbSession()
export class ScreenLockController {
  constructor(
    private readonly lock: ScreenLock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('screen')
  @NotAudited('tells the employee about her own screen')
  @ApiOkResponse({ type: ScreenLockView })
  look(@CurrentPrincipal() principal: SignedIn, @Req() request: Request): Promise<ScreenLockView> {
    return this.lock.look(principal, this.token(request));
  }

  @Post('screen/hide')
  @HttpCode(204)
  @ApiNoContentResponse()
  hide(@CurrentPrincipal() principal: SignedIn, @Req() request: Request): Promise<void> {
    return this.lock.hide(principal, this.token(request));
  }

  @Post('screen/show')
  @Throttle({ burst: { ttl: 60_000, limit: 20 } })
  @HttpCode(204)
  @ApiNoContentResponse()
  show(@CurrentPrincipal() principal: SignedIn, @Req() request: Request, @Body() body: ShowScreenDto): Promise<void> {
    return this.lock.show(principal, this.token(request), body.secret);
  }

  @Put('pin')
  @Throttle({ burst: { ttl: 60_000, limit: 20 } })
  @HttpCode(204)
  @ApiNoContentResponse()
  choosePin(@CurrentPrincipal() principal: SignedIn, @Req() request: Request, @Body() body: ChoosePinDto): Promise<void> {
    return this.lock.choosePin(principal, this.token(request), body);
  }

  private token(request: Request): string {
    return sessionTokenOf(request, sessionCookie(this.config)) ?? '';
  }
}
