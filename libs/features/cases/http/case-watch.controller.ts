import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { TickWrittenReport } from '../use-cases/tick-written-report.js';
import { WrittenReportView } from './case.views.js';

@ApiTags('cases')
@Controller('cases')
@RequirePermission(Permission.InboxDecide)
export class CaseWatchController {
  constructor(private readonly ticks: TickWrittenReport) {}

  @Post(':ref/written-report')
  @HttpCode(200)
  @ApiOkResponse({ type: WrittenReportView })
  arrived(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<WrittenReportView> {
    return this.ticks.run(principal, ref);
  }
}
