import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
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
import { GateTables } from '@lots/features/secrecy';
import { Clock, CONFIG, type Config } from '@lots/platform';
import { knownRecipients } from '@lots/rules/secrecy';
import { ExamineGate } from '../use-cases/examine-gate.js';
import { StepUp } from '../use-cases/step-up.js';
import { ExamineGateDto, StepUpDto } from './gate.dto.js';
import { GateView, GateWordsView, StepUpView } from './gate.views.js';

/** The wizard before there is a decision: nothing is kept. */
@ApiTags('disclosures')
@Controller('gate')
@RequirePermission(Permission.DisclosuresWrite)
export class GateController {
  constructor(
    private readonly examine: ExamineGate,
    private readonly stepUp: StepUp,
    private readonly tables: GateTables,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('words')
  @NoDbSession()
  @NotAudited('the table’s own words')
  @ApiOkResponse({ type: GateWordsView })
  words(): GateWordsView {
    const codes = knownRecipients(this.tables.law);
    return {
      recipients: codes.map((code) => ({ code, sv: this.tables.recipientSv(code) })),
      stepUpMinutes: this.tables.delegation.stepUpMinutes,
    };
  }

  @Post('examine')
  @HttpCode(200)
  @NotAudited('answers her own words; with a consent it is logged')
  @ApiOkResponse({ type: GateView })
  run(@CurrentPrincipal() principal: SignedIn, @Body() body: ExamineGateDto): Promise<GateView> {
    return this.examine.run(principal, body);
  }

  @Post('step-up')
  @HttpCode(200)
  @NoDbSession()
  @Throttle({ burst: { ttl: 60_000, limit: 20 } })
  @ApiOkResponse({ type: StepUpView })
  async prove(@CurrentPrincipal() principal: SignedIn, @Req() request: Request, @Body() body: StepUpDto): Promise<StepUpView> {
    const until = this.clock.now().getTime() + this.tables.delegation.stepUpMinutes * 60_000;
    const token = sessionTokenOf(request, sessionCookie(this.config)) ?? '';
    const { proof, validUntil } = await this.stepUp.prove(principal, token, body.password, until);
    return { proof, validUntil: new Date(validUntil).toISOString() };
  }
}
