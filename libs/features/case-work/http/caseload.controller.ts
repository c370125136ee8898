import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { CheckCases } from '../use-cases/check-cases.js';
import { KeepSubstitutions } from '../use-cases/keep-substitutions.js';
import { ListCaseload } from '../use-cases/list-caseload.js';
import { SubstituteDto } from './case-work.dto.js';
import { CaseCheckAnswerView, CaseloadView, SubstitutionListView } from './case-work.views.js';

@ApiTags('case-work')
@Controller()
@RequirePermission(Permission.CasesWork)
export class CaseloadController {
  constructor(
    private readonly caseload: ListCaseload,
    private readonly substitutions: KeepSubstitutions,
    private readonly check: CheckCases,
  ) {}

  @Get('caseload')
  @ApiOkResponse({ type: CaseloadView })
  rows(@CurrentPrincipal() principal: SignedIn): Promise<CaseloadView> {
    return this.caseload.run(principal);
  }

  @Get('substitutions')
  @ApiOkResponse({ type: SubstitutionListView })
  standing(@CurrentPrincipal() principal: SignedIn): Promise<SubstitutionListView> {
    return this.substitutions.list(principal);
  }

  @Post('substitutions')
  @HttpCode(204)
  @ApiNoContentResponse()
  begin(@CurrentPrincipal() principal: SignedIn, @Body() body: SubstituteDto): Promise<void> {
    return this.substitutions.begin(principal, body);
  }

  @Post('substitutions/:id/end')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Param('id') id: string): Promise<void> {
    return this.substitutions.end(id);
  }

  /** Counts of the whole city, for operations. */
  @Get('operations/cases')
  @RequirePermission(Permission.OperationsRead)
  @ApiOkResponse({ type: CaseCheckAnswerView })
  async totals(): Promise<CaseCheckAnswerView> {
    const last = await this.check.totals();
    return { last: last === null ? null : { ...last, checkedAt: last.checkedAt.toISOString() } };
  }
}
