import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { TellVeTeam } from '../use-cases/tell-ve-team.js';
import { TellVeTeamDto } from './returnee.dto.js';
import { SentSignalListView } from './returnee.views.js';

/** The desk's side: what it has told the VBE-team of its own board. */
@ApiTags('returnees')
@Controller('returnee-signals')
@RequirePermission(Permission.HandoversFollow)
export class ReturneeSignalsController {
  constructor(private readonly tells: TellVeTeam) {}

  @Get()
  @ApiOkResponse({ type: SentSignalListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<SentSignalListView> {
    return { signals: await this.tells.list(principal) };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SentSignalListView })
  async tell(@CurrentPrincipal() principal: SignedIn, @Body() body: TellVeTeamDto): Promise<SentSignalListView> {
    return { signals: await this.tells.run(principal, body) };
  }
}
