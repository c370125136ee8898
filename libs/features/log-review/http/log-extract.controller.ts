import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { ExtractLog } from '../use-cases/extract-log.js';
import { LogExtractDto, LogExtractView } from './log-extract.views.js';

/** For the reviewer, on behalf of the person concerned. A POST: the reference stays out of addresses, and the act is written down. */
@ApiTags('log-reviews')
@Controller('log-reviews/extract')
@RequirePermission(Permission.LogReview)
export class LogExtractController {
  constructor(private readonly extract: ExtractLog) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: LogExtractView })
  show(@CurrentPrincipal() principal: SignedIn, @Body() body: LogExtractDto): Promise<LogExtractView> {
    return this.extract.run(principal, body.ref);
  }

  @Post('pdf')
  @HttpCode(200)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@CurrentPrincipal() principal: SignedIn, @Body() body: LogExtractDto): Promise<StreamableFile> {
    return new StreamableFile(await this.extract.pdf(principal, body.ref), {
      type: 'application/pdf',
      disposition: 'attachment; filename="loggutdrag.pdf"',
    });
  }
}
