import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { BeginReport } from '../use-cases/begin-report.js';
import { DecideReport } from '../use-cases/decide-report.js';
import { ListReports } from '../use-cases/list-reports.js';
import { ReadReport } from '../use-cases/read-report.js';
import { ReadVersion } from '../use-cases/read-version.js';
import { WriteReport } from '../use-cases/write-report.js';
import { BeginReportDto, DecideReportDto, SaveReportDto, SubmitReportDto } from './report.dto.js';
import { DraftSavedView, ReportListView, ReportRefView, ReportVersionView, ReportView, SubmittedView } from './report.views.js';

/** What may be read of reports: lists, handed-in versions and their files. */
@ApiTags('reports')
@Controller('reports')
@RequirePermission(Permission.ReportsRead)
export class ReportsController {
  constructor(
    private readonly list: ListReports,
    private readonly versions: ReadVersion,
  ) {}

  @Get()
  @ApiOkResponse({ type: ReportListView })
  index(@CurrentPrincipal() principal: SignedIn): Promise<ReportListView> {
    return this.list.run(principal);
  }

  @Get(':ref/versions/:no')
  @ApiOkResponse({ type: ReportVersionView })
  version(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Param('no', ParseIntPipe) no: number,
  ): Promise<ReportVersionView> {
    return this.versions.run(principal, ref, no);
  }

  @Get(':ref/versions/:no/docx')
  @ApiProduces('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  @ApiOkResponse({ type: String })
  async docx(@Param('ref') ref: string, @Param('no', ParseIntPipe) no: number): Promise<StreamableFile> {
    const { name, bytes } = await this.versions.file(ref, no, 'docx');
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }

  @Get(':ref/versions/:no/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@Param('ref') ref: string, @Param('no', ParseIntPipe) no: number): Promise<StreamableFile> {
    const { name, bytes } = await this.versions.file(ref, no, 'pdf');
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `attachment; filename="${name}"` });
  }
}

/** Writing: one's own unit's reports only. */
@ApiTags('reports')
@Controller('reports')
@RequirePermission(Permission.ReportsWrite)
export class WriteReportsController {
  constructor(
    private readonly begin: BeginReport,
    private readonly read: ReadReport,
    private readonly write: WriteReport,
    private readonly decide: DecideReport,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ReportRefView })
  async start(@CurrentPrincipal() principal: SignedIn, @Body() { kind, period }: BeginReportDto): Promise<ReportRefView> {
    return { ref: await this.begin.run(principal, kind, period) };
  }

  @Get(':ref')
  @ApiOkResponse({ type: ReportView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ReportView> {
    return this.read.run(principal, ref);
  }

  /** While it is written. */
  @Put(':ref')
  @Throttle({ burst: { ttl: 60_000, limit: 120 } })
  @ApiOkResponse({ type: DraftSavedView })
  save(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() { rev, sections }: SaveReportDto,
  ): Promise<DraftSavedView> {
    return this.write.keep(principal, ref, rev, sections);
  }

  @Post(':ref/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: SubmittedView })
  async submit(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() { rev }: SubmitReportDto,
  ): Promise<SubmittedView> {
    return { no: await this.write.submit(principal, ref, rev) };
  }

  @Post(':ref/decision')
  @HttpCode(204)
  @ApiNoContentResponse()
  decision(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: DecideReportDto): Promise<void> {
    return this.decide.decide(principal, ref, body);
  }

  @Post(':ref/revise')
  @HttpCode(204)
  @ApiNoContentResponse()
  revise(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<void> {
    return this.decide.revise(principal, ref);
  }
}
