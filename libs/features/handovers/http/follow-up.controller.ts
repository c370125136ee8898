import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AddSupplement } from '../use-cases/add-supplement.js';
import { CloseAtDesk } from '../use-cases/close-at-desk.js';
import { FindHandovers } from '../use-cases/find-handovers.js';
import { ProposeResend } from '../use-cases/propose-resend.js';
import { CloseDto, FindHandoversDto, ResendProposalDto, SupplementDto } from './follow-up.dto.js';
import { ResendProposalView } from './follow-up.views.js';
import { HandoverListView, HandoverView } from './handover.views.js';

/** What the desk does with a hand-over afterwards. */
@ApiTags('handovers')
@Controller('handovers')
export class FollowUpController {
  constructor(
    private readonly adds: AddSupplement,
    private readonly closes: CloseAtDesk,
    private readonly proposes: ProposeResend,
    private readonly finds: FindHandovers,
  ) {}

  /** Nobody reads out thirty codes a minute. */
  @Post('find')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @Throttle({ burst: { ttl: 60_000, limit: 30 } })
  @ApiOkResponse({ type: HandoverListView })
  async find(@CurrentPrincipal() principal: SignedIn, @Body() body: FindHandoversDto): Promise<HandoverListView> {
    return { handovers: await this.finds.run(principal, body.words) };
  }

  @Post(':ref/supplements')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: HandoverView })
  supplement(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: SupplementDto,
  ): Promise<HandoverView> {
    return this.adds.run(principal, { ref, ...body });
  }

  @Post(':ref/close')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: HandoverView })
  close(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: CloseDto): Promise<HandoverView> {
    return this.closes.run(principal, { ref, ...body });
  }

  @Post(':ref/resend-proposal')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: ResendProposalView })
  proposal(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: ResendProposalDto,
  ): Promise<ResendProposalView> {
    return this.proposes.run(principal, ref, body);
  }
}
