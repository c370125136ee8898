import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AskConsultant } from '../use-cases/ask-consultant.js';
import { CloseCase } from '../use-cases/close-case.js';
import { HoldCase } from '../use-cases/hold-case.js';
import { MoveCase } from '../use-cases/move-case.js';
import { ReadWork } from '../use-cases/read-work.js';
import { AskConsultantDto, CloseCaseDto, HoldCaseDto, MoveCaseDto, ReopenCaseDto } from './case-work.dto.js';
import { CaseWorkView } from './case-work.views.js';

/** Acts on one case; the answer to each is in GET work. */
@ApiTags('case-work')
@Controller('cases')
@RequirePermission(Permission.CasesWork)
export class CaseWorkController {
  constructor(
    private readonly works: ReadWork,
    private readonly holds: HoldCase,
    private readonly closes: CloseCase,
    private readonly moves: MoveCase,
    private readonly consults: AskConsultant,
  ) {}

  @Get(':ref/work')
  @ApiOkResponse({ type: CaseWorkView })
  work(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<CaseWorkView> {
    return this.works.run(principal, ref);
  }

  @Post(':ref/holder')
  @HttpCode(204)
  @ApiNoContentResponse()
  hold(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: HoldCaseDto): Promise<void> {
    return this.holds.run(principal, ref, body.userId);
  }

  @Post(':ref/close')
  @HttpCode(204)
  @ApiNoContentResponse()
  close(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: CloseCaseDto): Promise<void> {
    return this.closes.close(principal, ref, body);
  }

  @Post(':ref/reopen')
  @HttpCode(204)
  @RequirePermission(Permission.CasesManage)
  @ApiNoContentResponse()
  reopen(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: ReopenCaseDto): Promise<void> {
    return this.closes.reopen(principal, ref, body.reason);
  }

  @Post(':ref/moves')
  @HttpCode(204)
  @ApiNoContentResponse()
  move(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: MoveCaseDto): Promise<void> {
    return this.moves.offer(principal, ref, body);
  }

  @Post(':ref/consults')
  @HttpCode(204)
  @ApiNoContentResponse()
  ask(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: AskConsultantDto): Promise<void> {
    return this.consults.ask(principal, ref, body);
  }
}
