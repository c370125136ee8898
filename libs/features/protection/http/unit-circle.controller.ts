import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { ChangeUnitCircle } from '../use-cases/change-unit-circle.js';
import { OpenUnitCircle } from '../use-cases/open-unit-circle.js';
import { ShowUnitCircle } from '../use-cases/show-unit-circle.js';
import { ChangeCircleDto, OpenCircleDto, UnitCircleView } from './unit-circle.views.js';

/** "Skyddade uppgifter" on what the unit has: its own circle, and who is in it. */
@ApiTags('protection')
@Controller()
@RequirePermission(Permission.InboxDecide)
export class UnitCircleController {
  constructor(
    private readonly shows: ShowUnitCircle,
    private readonly opens: OpenUnitCircle,
    private readonly changes: ChangeUnitCircle,
  ) {}

  @Get('cases/:ref/circle')
  @ApiOkResponse({ type: UnitCircleView })
  ofCase(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<UnitCircleView> {
    return this.shows.ofCase(principal, ref);
  }

  @Post('cases/:ref/circle')
  @HttpCode(204)
  @ApiNoContentResponse()
  async openOnCase(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: OpenCircleDto,
  ): Promise<void> {
    await this.opens.onCase(principal, ref, body);
  }

  @Post('cases/:ref/circle/members')
  @HttpCode(204)
  @ApiNoContentResponse()
  changeOnCase(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: ChangeCircleDto): Promise<void> {
    return this.changes.onCase(principal, ref, body);
  }

  @Get('inbox/:ref/circle')
  @ApiOkResponse({ type: UnitCircleView })
  ofReferral(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<UnitCircleView> {
    return this.shows.ofReferral(principal, ref);
  }

  @Post('inbox/:ref/circle')
  @HttpCode(204)
  @ApiNoContentResponse()
  async open(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: OpenCircleDto): Promise<void> {
    await this.opens.onReferral(principal, ref, body);
  }

  @Post('inbox/:ref/circle/members')
  @HttpCode(204)
  @ApiNoContentResponse()
  change(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: ChangeCircleDto): Promise<void> {
    return this.changes.onReferral(principal, ref, body);
  }
}
