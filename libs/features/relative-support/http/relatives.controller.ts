import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { AddSession } from '../use-cases/add-session.js';
import { CloseRelative } from '../use-cases/close-relative.js';
import { OpenRelative } from '../use-cases/open-relative.js';
import { ReadRelatives } from '../use-cases/read-relatives.js';
import { CloseRelativeDto, OpenRelativeDto, RelativeSessionDto } from './relative.dto.js';
import { RelativeListView, RelativeView } from './relative.views.js';

@ApiTags('relative-support')
@Controller('relative-support')
@RequirePermission(Permission.RelativeSupport)
export class RelativesController {
  constructor(
    private readonly read: ReadRelatives,
    private readonly opening: OpenRelative,
    private readonly adding: AddSession,
    private readonly closing: CloseRelative,
  ) {}

  @Get()
  @ApiOkResponse({ type: RelativeListView })
  async index(): Promise<RelativeListView> {
    return { relatives: await this.read.list() };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: RelativeView })
  async add(@CurrentPrincipal() principal: SignedIn, @Body() body: OpenRelativeDto): Promise<RelativeView> {
    return this.read.one(await this.opening.run(principal, body));
  }

  @Get(':ref')
  @ApiOkResponse({ type: RelativeView })
  show(@Param('ref') ref: string): Promise<RelativeView> {
    return this.read.one(ref);
  }

  @Post(':ref/sessions')
  @HttpCode(200)
  @ApiOkResponse({ type: RelativeView })
  async note(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: RelativeSessionDto,
  ): Promise<RelativeView> {
    await this.adding.run(principal, ref, body);
    return this.read.one(ref);
  }

  @Post(':ref/close')
  @HttpCode(200)
  @ApiOkResponse({ type: RelativeView })
  async close(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() { reason }: CloseRelativeDto,
  ): Promise<RelativeView> {
    await this.closing.run(principal, ref, reason);
    return this.read.one(ref);
  }
}
