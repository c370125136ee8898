import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { caseAsPackage, caseAsPdf, caseAsText } from '../use-cases/case-as-file.js';
import { ExportCase } from '../use-cases/export-case.js';
import { CasePackageView } from './case-work.views.js';

/** For the city's case system. Files are named by the random reference, never by anybody. */
@ApiTags('case-work')
@Controller('cases')
@RequirePermission(Permission.CasesWork)
export class CaseExportController {
  constructor(private readonly exports: ExportCase) {}

  @Get(':ref/text')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  async text(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<string> {
    return caseAsText(await this.exports.run(principal, ref, 'text'));
  }

  @Get(':ref/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<StreamableFile> {
    const document = await this.exports.run(principal, ref, 'pdf');
    const disposition = `attachment; filename="lots-${document.ref}.pdf"`;
    return new StreamableFile(await caseAsPdf(document), { type: 'application/pdf', disposition });
  }

  @Get(':ref/package')
  @ApiOkResponse({ type: CasePackageView })
  async package(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<CasePackageView> {
    const packed = await caseAsPackage(await this.exports.run(principal, ref, 'package'));
    return { ...packed, files: [...packed.files] };
  }
}
