import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { ReadStatistics } from '../use-cases/read-statistics.js';
import { PeriodListView, StatisticsView } from './statistics.views.js';

@ApiTags('statistics')
@Controller('statistics')
@RequirePermission(Permission.StatisticsRead)
export class StatisticsController {
  constructor(private readonly read: ReadStatistics) {}

  @Get()
  @ApiOkResponse({ type: PeriodListView })
  index(): Promise<PeriodListView> {
    return this.read.periods();
  }

  @Get(':period')
  @ApiOkResponse({ type: StatisticsView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('period') period: string): Promise<StatisticsView> {
    return this.read.run(principal, period);
  }
}
