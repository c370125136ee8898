import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { HandOverCall } from '../use-cases/hand-over-call.js';
import { ListHandovers } from '../use-cases/list-handovers.js';
import { PreviewHandover } from '../use-cases/preview-handover.js';
import { ResendHandover } from '../use-cases/resend-handover.js';
import { WithdrawHandover } from '../use-cases/withdraw-handover.js';
import { HandOverDto, ResendDto, WithdrawDto } from './handover.dto.js';
import { HandedOverView, HandoverListView, HandoverPreviewView, HandoverView } from './handover.views.js';

@ApiTags('handovers')
@Controller('handovers')
export class HandoversController {
  constructor(
    private readonly handOver: HandOverCall,
    private readonly list: ListHandovers,
    private readonly previewer: PreviewHandover,
    private readonly resender: ResendHandover,
    private readonly withdrawer: WithdrawHandover,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversCreate)
  @ApiOkResponse({ type: HandoverPreviewView })
  preview(@CurrentPrincipal() principal: SignedIn, @Body() body: HandOverDto): Promise<HandoverPreviewView> {
    return this.previewer.run(principal, body.callId, body.overrides, body.grounds ?? []);
  }

  @Post()
  @HttpCode(200)
  @RequirePermission(Permission.HandoversCreate)
  @ApiOkResponse({ type: HandedOverView })
  create(@CurrentPrincipal() principal: SignedIn, @Body() body: HandOverDto): Promise<HandedOverView> {
    return this.handOver.run(principal, body);
  }

  @Get()
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: HandoverListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<HandoverListView> {
    return { handovers: await this.list.run(principal) };
  }

  @Post(':ref/withdraw')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: HandoverView })
  withdraw(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: WithdrawDto): Promise<HandoverView> {
    return this.withdrawer.run(principal, ref, body.version);
  }

  @Post(':ref/resend')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: HandoverView })
  resend(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: ResendDto): Promise<HandoverView> {
    return this.resender.run(principal, {
      ref,
      unitCode: body.unitCode,
      idem: body.idem,
      agreedWith: body.agreedWith,
      place: body.place ?? null,
      receivers: body.receivers,
      ground: body.ground ?? null,
    });
  }
}
