import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { DeclareConflict } from '../use-cases/declare-conflict.js';
import { LiftConflict } from '../use-cases/lift-conflict.js';
import { ListConflicts } from '../use-cases/list-conflicts.js';
import { ConflictListView, LiftConflictDto } from './conflicts.views.js';

@ApiTags('conflicts')
@Controller()
export class ConflictsController {
  constructor(
    private readonly declares: DeclareConflict,
    private readonly list: ListConflicts,
    private readonly lifts: LiftConflict,
  ) {}

  @Post('inbox/:ref/conflict')
  @HttpCode(204)
  @RequirePermission(Permission.ConflictsDeclare)
  @ApiNoContentResponse()
  onReferral(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<void> {
    return this.declares.onReferral(principal, ref);
  }

  @Post('cases/:ref/conflict')
  @HttpCode(204)
  @RequirePermission(Permission.ConflictsDeclare)
  @ApiNoContentResponse()
  onCase(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<void> {
    return this.declares.onCase(principal, ref);
  }

  @Get('conflicts')
  @RequirePermission(Permission.ConflictsLift)
  @ApiOkResponse({ type: ConflictListView })
  async index(): Promise<ConflictListView> {
    return { conflicts: await this.list.run() };
  }

  @Post('conflicts/:id/lift')
  @HttpCode(204)
  @RequirePermission(Permission.ConflictsLift)
  @ApiNoContentResponse()
  lift(@Param('id') id: string, @Body() body: LiftConflictDto): Promise<void> {
    return this.lifts.run(id, body.reason);
  }
}
