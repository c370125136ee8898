import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { SayCaseLink } from '../use-cases/say-case-link.js';
import { SearchOwnCases } from '../use-cases/search-own-cases.js';
import { CaseLinkDto } from './case-link.dto.js';
import { OwnCasesView } from './own-cases.views.js';

/** "Tidigare hos oss": from a case of the unit's own, and from a hand-over that is about to be protected. */
@ApiTags('earlier')
@Controller()
export class OwnCasesController {
  constructor(
    private readonly search: SearchOwnCases,
    private readonly says: SayCaseLink,
  ) {}

  @Post('cases/:ref/earlier')
  @RequirePermission(Permission.CasesRead)
  @HttpCode(200)
  @ApiOkResponse({ type: OwnCasesView })
  find(@Param('ref') ref: string): Promise<OwnCasesView> {
    return this.search.ofCase(ref);
  }

  @Post('inbox/:ref/earlier')
  @RequirePermission(Permission.InboxDecide)
  @HttpCode(200)
  @ApiOkResponse({ type: OwnCasesView })
  findOfReferral(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<OwnCasesView> {
    return this.search.ofReferral(principal, ref);
  }

  @Post('cases/:ref/earlier/links')
  @HttpCode(204)
  @RequirePermission(Permission.AssessmentsWrite)
  @ApiNoContentResponse()
  link(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: CaseLinkDto): Promise<void> {
    return this.says.run(principal, ref, body);
  }
}
