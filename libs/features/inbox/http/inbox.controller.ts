import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AcceptReferral } from '../use-cases/accept-referral.js';
import { AcknowledgeReferral } from '../use-cases/acknowledge-referral.js';
import { ListInbox } from '../use-cases/list-inbox.js';
import { ReadInboxItem } from '../use-cases/read-inbox-item.js';
import { ReturnReferral } from '../use-cases/return-referral.js';
import { DecideDto, ReturnDto } from './inbox.dto.js';
import { InboxDecisionView, InboxItemView, InboxView } from './inbox.views.js';

@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(
    private readonly list: ListInbox,
    private readonly read: ReadInboxItem,
    private readonly accepts: AcceptReferral,
    private readonly acknowledges: AcknowledgeReferral,
    private readonly returns: ReturnReferral,
  ) {}

  @Get()
  @RequirePermission(Permission.InboxRead)
  @ApiOkResponse({ type: InboxView })
  index(@CurrentPrincipal() principal: SignedIn): Promise<InboxView> {
    return this.list.run(principal);
  }

  @Get(':ref')
  @RequirePermission(Permission.InboxRead)
  @ApiOkResponse({ type: InboxItemView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<InboxItemView> {
    return this.read.run(principal, ref);
  }

  @Post(':ref/accept')
  @HttpCode(200)
  @RequirePermission(Permission.InboxDecide)
  @ApiOkResponse({ type: InboxDecisionView })
  async accept(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: DecideDto,
  ): Promise<InboxDecisionView> {
    return { row: await this.accepts.run(principal, ref, body.version) };
  }

  @Post(':ref/acknowledge')
  @HttpCode(200)
  @RequirePermission(Permission.InboxDecide)
  @ApiOkResponse({ type: InboxDecisionView })
  async acknowledge(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: DecideDto,
  ): Promise<InboxDecisionView> {
    return { row: await this.acknowledges.run(principal, ref, body.version) };
  }

  @Post(':ref/return')
  @HttpCode(200)
  @RequirePermission(Permission.InboxDecide)
  @ApiOkResponse({ type: InboxDecisionView })
  async return(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: ReturnDto,
  ): Promise<InboxDecisionView> {
    return { row: await this.returns.run(principal, { ref, ...body }) };
  }
}
