import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { NoDbSession, NotAudited, RequirePermission } from '@lots/auth';
import { PreviewHandover } from '../use-cases/preview-handover.js';
import { ProposalRequestDto } from './handover.dto.js';
import { ProposalView } from './handover.views.js';

@ApiTags('routing')
@Controller('routing')
export class RoutingController {
  constructor(private readonly preview: PreviewHandover) {}

  @Post('proposal')
  @HttpCode(200)
  @RequirePermission(Permission.RoutePropose)
  @NoDbSession()
  @NotAudited('nothing is read: the table answers what is on the screen')
  @ApiOkResponse({ type: ProposalView })
  propose(@Body() body: ProposalRequestDto): ProposalView {
    return this.preview.propose(body.draft);
  }
}
