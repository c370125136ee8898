import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { BeginPlan } from '../use-cases/begin-plan.js';
import { DecidePlan } from '../use-cases/decide-plan.js';
import { FollowUpActivity } from '../use-cases/follow-up-activity.js';
import { WriteActivity } from '../use-cases/write-activity.js';
import { BeginPlanDto, DecidePlanDto, FollowUpDto, RemoveActivityDto, WriteActivityDto } from './plan.dto.js';
import { PlanView } from './plan.views.js';

/** The coordinator's own board's plan. */
@ApiTags('action-plans')
@Controller('action-plans')
@RequirePermission(Permission.PlansWrite)
export class PlanWorkController {
  constructor(
    private readonly begins: BeginPlan,
    private readonly writes: WriteActivity,
    private readonly decides: DecidePlan,
    private readonly follows: FollowUpActivity,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: PlanView })
  begin(@CurrentPrincipal() principal: SignedIn, @Body() body: BeginPlanDto): Promise<PlanView> {
    return this.begins.run(principal, body.unitCode, body.year);
  }

  @Post(':ref/activities')
  @HttpCode(200)
  @ApiOkResponse({ type: PlanView })
  write(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: WriteActivityDto): Promise<PlanView> {
    return this.writes.write(principal, ref, body);
  }

  @Post(':ref/activities/remove')
  @HttpCode(200)
  @ApiOkResponse({ type: PlanView })
  remove(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: RemoveActivityDto): Promise<PlanView> {
    return this.writes.remove(principal, ref, body);
  }

  @Post(':ref/decision')
  @HttpCode(200)
  @ApiOkResponse({ type: PlanView })
  decide(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: DecidePlanDto): Promise<PlanView> {
    return this.decides.run(principal, ref, body);
  }

  @Post(':ref/follow-ups')
  @HttpCode(200)
  @ApiOkResponse({ type: PlanView })
  followUp(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: FollowUpDto): Promise<PlanView> {
    return this.follows.run(principal, ref, body);
  }
}
