import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { FollowCallback } from '../use-cases/follow-callback.js';
import { ListCallbacks } from '../use-cases/list-callbacks.js';
import { OpenCallback } from '../use-cases/open-callback.js';
import { PlanCallback } from '../use-cases/plan-callback.js';
import { CallbackAttemptDto, CallbackDoneDto, PlanCallbackDto } from './callback.dto.js';
import { CallbackListView, CallbackOpenedView, CallbackView } from './callback.views.js';

@ApiTags('callbacks')
@Controller('callbacks')
@RequirePermission(Permission.HandoversFollow)
export class CallbacksController {
  constructor(
    private readonly lists: ListCallbacks,
    private readonly plans: PlanCallback,
    private readonly opens: OpenCallback,
    private readonly follows: FollowCallback,
  ) {}

  @Get()
  @ApiOkResponse({ type: CallbackListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<CallbackListView> {
    return { callbacks: await this.lists.run(principal) };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CallbackView })
  plan(@CurrentPrincipal() principal: SignedIn, @Body() body: PlanCallbackDto): Promise<CallbackView> {
    return this.plans.run(principal, body);
  }

  /** A POST, because reading it is an act: it is logged, and never kept by a browser or a proxy. */
  @Post(':ref/open')
  @HttpCode(200)
  @ApiOkResponse({ type: CallbackOpenedView })
  open(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<CallbackOpenedView> {
    return this.opens.run(principal, ref);
  }

  @Post(':ref/attempts')
  @HttpCode(200)
  @ApiOkResponse({ type: CallbackView })
  attempt(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: CallbackAttemptDto,
  ): Promise<CallbackView> {
    return this.follows.tried(principal, ref, body);
  }

  @Post(':ref/done')
  @HttpCode(200)
  @ApiOkResponse({ type: CallbackView })
  done(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: CallbackDoneDto): Promise<CallbackView> {
    return this.follows.done(principal, ref, body.reason);
  }
}
