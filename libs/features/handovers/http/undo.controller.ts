import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { UndoHandover } from '../use-cases/undo-handover.js';
import { WithdrawDto } from './handover.dto.js';
import { HandoverUndoneView } from './undo.views.js';

@ApiTags('handovers')
@Controller('handovers')
export class UndoController {
  constructor(private readonly undoer: UndoHandover) {}

  @Post(':ref/undo')
  @HttpCode(200)
  @RequirePermission(Permission.HandoversCreate)
  @ApiOkResponse({ type: HandoverUndoneView })
  undo(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: WithdrawDto,
  ): Promise<HandoverUndoneView> {
    return this.undoer.run(principal, ref, body.version);
  }
}
