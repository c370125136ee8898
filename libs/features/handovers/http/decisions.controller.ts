import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { ReadDecisions } from '../use-cases/read-decisions.js';
import { DeskDecisionListView, OverrideListView } from './follow-up.views.js';

/** For those who answer for the desk. */
@ApiTags('decisions')
@Controller('decisions')
@RequirePermission(Permission.DecisionsRead)
export class DecisionsController {
  constructor(private readonly read: ReadDecisions) {}

  @Get('overrides')
  @ApiOkResponse({ type: OverrideListView })
  async overrides(@CurrentPrincipal() principal: SignedIn): Promise<OverrideListView> {
    return { overrides: await this.read.overrides(principal) };
  }

  @Get(':ref')
  @ApiOkResponse({ type: DeskDecisionListView })
  async about(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<DeskDecisionListView> {
    return { decisions: await this.read.about(principal, ref) };
  }
}
