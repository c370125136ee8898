import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request } from 'express';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, sessionCookie, sessionTokenOf, type SignedIn } from '@lots/auth';
import { CONFIG, type Config } from '@lots/platform';
import { BreakGlass } from '../use-cases/break-glass.js';
import { ListGlass } from '../use-cases/list-glass.js';
import { WhoSees } from '../use-cases/who-sees.js';
import { BreakGlassDto, CaseReadersView, GlassListView, GlassOpenedView } from './break-glass.views.js';

@ApiTags('break-glass')
@Controller()
export class BreakGlassController {
  constructor(
    private readonly breaks: BreakGlass,
    private readonly list: ListGlass,
    private readonly who: WhoSees,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('break-glass')
  @RequirePermission(Permission.BreakGlass)
  @ApiOkResponse({ type: GlassListView })
  index(@CurrentPrincipal() principal: SignedIn): Promise<GlassListView> {
    return this.list.run(principal);
  }

  /** A reference is six characters: ten tries a minute find nothing by guessing. */
  @Post('break-glass')
  @HttpCode(200)
  @Throttle({ burst: { ttl: 60_000, limit: 10 } })
  @RequirePermission(Permission.BreakGlass)
  @ApiOkResponse({ type: GlassOpenedView })
  open(@CurrentPrincipal() principal: SignedIn, @Req() request: Request, @Body() body: BreakGlassDto): Promise<GlassOpenedView> {
    return this.breaks.run(principal, sessionTokenOf(request, sessionCookie(this.config)) ?? '', body);
  }

  @Post('break-glass/:id/end')
  @HttpCode(204)
  @RequirePermission(Permission.BreakGlass)
  @ApiNoContentResponse()
  end(@Param('id') id: string): Promise<void> {
    return this.list.end(id);
  }

  @Get('cases/:ref/readers')
  @RequirePermission(Permission.CasesRead)
  @ApiOkResponse({ type: CaseReadersView })
  async readers(@Param('ref') ref: string): Promise<CaseReadersView> {
    return { readers: await this.who.case(ref) };
  }
}
