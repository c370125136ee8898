import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { ExportStatistics } from '../use-cases/export-statistics.js';
import { ReadStatistics } from '../use-cases/read-statistics.js';
import { ExportStatisticsDto, PeriodListView, StatisticsView } from './statistics.views.js';

@ApiTags('statistics')
@Controller('statistics')
@RequirePermission(Permission.StatisticsRead)
export class StatisticsController {
  constructor(
    private readonly read: ReadStatistics,
    private readonly files: ExportStatistics,
  ) {}

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

  /** A file of what the page shows. The name says the period and nothing else. */
  @Post(':period/export')
  @HttpCode(200)
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @CurrentPrincipal() principal: SignedIn,
    @Param('period') period: string,
    @Body() { format, reason }: ExportStatisticsDto,
  ): Promise<StreamableFile> {
    const { name, type, body } = await this.files.run(principal, { period, format, reason });
    return new StreamableFile(body, { type, disposition: `attachment; filename="${name}"` });
  }
}
