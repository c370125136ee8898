import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { ListPlans } from '../use-cases/list-plans.js';
import { ReadPlan } from '../use-cases/read-plan.js';
import { PlansOfYearDto } from './plan.dto.js';
import { PlansView, PlanView } from './plan.views.js';

@ApiTags('action-plans')
@Controller('action-plans')
@RequirePermission(Permission.PlansRead)
export class PlansController {
  constructor(
    private readonly lists: ListPlans,
    private readonly reads: ReadPlan,
  ) {}

  @Get()
  @ApiOkResponse({ type: PlansView })
  index(@CurrentPrincipal() principal: SignedIn, @Query() asked: PlansOfYearDto): Promise<PlansView> {
    return this.lists.run(principal, asked.year ?? null);
  }

  @Get(':ref')
  @ApiOkResponse({ type: PlanView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<PlanView> {
    return this.reads.run(principal, ref);
  }
}
