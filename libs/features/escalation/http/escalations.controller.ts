import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { HandoverView } from '@lots/features/handovers';
import { ShowBeforeYouGo } from '../use-cases/before-you-go.js';
import { ListTasks } from '../use-cases/list-tasks.js';
import { MarkCalled } from '../use-cases/mark-called.js';
import { RecordOralReceipt } from '../use-cases/record-oral-receipt.js';
import { CalledDto, OralReceiptDto } from './escalation.dto.js';
import { BeforeYouGoView, EscalationListView, EscalationTaskView } from './escalation.views.js';

@ApiTags('escalations')
@Controller('escalations')
export class EscalationsController {
  constructor(
    private readonly list: ListTasks,
    private readonly beforeYouGo: ShowBeforeYouGo,
    private readonly called: MarkCalled,
  ) {}

  @Get()
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: EscalationListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<EscalationListView> {
    return { tasks: await this.list.run(principal) };
  }

  @Get('before-you-go')
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: BeforeYouGoView })
  leaving(@CurrentPrincipal() principal: SignedIn): Promise<BeforeYouGoView> {
    return this.beforeYouGo.run(principal);
  }

  @Post(':id/done')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: EscalationTaskView })
  done(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CalledDto,
  ): Promise<EscalationTaskView> {
    return this.called.run(principal, { id, ...body });
  }
}

/** Under /handovers, because it is about one. */
@ApiTags('escalations')
@Controller('handovers')
export class OralReceiptController {
  constructor(private readonly record: RecordOralReceipt) {}

  @Post(':ref/oral-receipt')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversFollow)
  @ApiOkResponse({ type: HandoverView })
  oralReceipt(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: OralReceiptDto,
  ): Promise<HandoverView> {
    return this.record.run(principal, { ref, ...body });
  }
}
