import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AddChild } from '../use-cases/add-child.js';
import { ListReturnees } from '../use-cases/list-returnees.js';
import { ReadReturnee } from '../use-cases/read-returnee.js';
import { RecordStep } from '../use-cases/record-step.js';
import { ReturneeBeginnings } from '../use-cases/returnee-beginnings.js';
import { BeginReturneeDto, ReturneeChildDto, ReturneeStepDto } from './returnee.dto.js';
import { ReturneeBegunView, ReturneeListView, ReturneeView } from './returnee.views.js';

@ApiTags('returnees')
@Controller('returnees')
@RequirePermission(Permission.ReturneesWork)
export class ReturneesController {
  constructor(
    private readonly lists: ListReturnees,
    private readonly reads: ReadReturnee,
    private readonly begins: ReturneeBeginnings,
    private readonly steps: RecordStep,
    private readonly children: AddChild,
  ) {}

  @Get()
  @ApiOkResponse({ type: ReturneeListView })
  index(@CurrentPrincipal() principal: SignedIn): Promise<ReturneeListView> {
    return this.lists.run(principal);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ReturneeBegunView })
  begin(@CurrentPrincipal() principal: SignedIn, @Body() body: BeginReturneeDto): Promise<ReturneeBegunView> {
    return this.begins.onCase.run(principal, body.caseRef);
  }

  @Post('signals/:ref/take')
  @HttpCode(200)
  @ApiOkResponse({ type: ReturneeBegunView })
  take(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ReturneeBegunView> {
    return this.begins.onSignal.run(principal, ref);
  }

  @Get(':ref')
  @ApiOkResponse({ type: ReturneeView })
  one(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ReturneeView> {
    return this.reads.run(principal, ref);
  }

  @Post(':ref/steps')
  @HttpCode(200)
  @ApiOkResponse({ type: ReturneeView })
  step(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: ReturneeStepDto): Promise<ReturneeView> {
    return this.steps.run(principal, ref, body);
  }

  @Post(':ref/children')
  @HttpCode(200)
  @ApiOkResponse({ type: ReturneeView })
  child(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: ReturneeChildDto,
  ): Promise<ReturneeView> {
    return this.children.run(principal, ref, body);
  }
}
