import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { StateRetention } from '../use-cases/state-retention.js';
import { StateRetentionDto } from './case-retention.dto.js';
import { CaseRetentionView } from './case-retention.views.js';

@ApiTags('case-work')
@Controller('cases/:ref/retention')
@RequirePermission(Permission.CasesWork)
export class CaseRetentionController {
  constructor(private readonly retention: StateRetention) {}

  @Get()
  @ApiOkResponse({ type: CaseRetentionView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<CaseRetentionView> {
    return this.retention.read(principal, ref);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CaseRetentionView })
  state(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: StateRetentionDto,
  ): Promise<CaseRetentionView> {
    return this.retention.state(principal, ref, body);
  }
}
