import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { CloseGroup } from '../use-cases/close-group.js';
import { OpenGroup } from '../use-cases/open-group.js';
import { PartyPaper } from '../use-cases/party-paper.js';
import { ReadGroups } from '../use-cases/read-groups.js';
import { WriteEntry } from '../use-cases/write-entry.js';
import { CloseGroupDto, GroupEntryDto, OpenGroupDto } from './group.dto.js';
import { GroupListView, GroupView } from './group.views.js';

@ApiTags('intervention-groups')
@Controller('intervention-groups')
@RequirePermission(Permission.InterventionGroups)
export class GroupsController {
  constructor(
    private readonly read: ReadGroups,
    private readonly opening: OpenGroup,
    private readonly writing: WriteEntry,
    private readonly closing: CloseGroup,
    private readonly paper: PartyPaper,
  ) {}

  @Get()
  @ApiOkResponse({ type: GroupListView })
  async index(): Promise<GroupListView> {
    const forms = this.read.forms().map(({ code, name, always }) => ({ code, name, always: [...always] }));
    return { groups: await this.read.list(), forms };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: GroupView })
  async add(@CurrentPrincipal() principal: SignedIn, @Body() body: OpenGroupDto): Promise<GroupView> {
    return this.read.one(await this.opening.run(principal, body));
  }

  @Get(':ref')
  @ApiOkResponse({ type: GroupView })
  show(@Param('ref') ref: string): Promise<GroupView> {
    return this.read.one(ref);
  }

  @Post(':ref/entries')
  @HttpCode(200)
  @ApiOkResponse({ type: GroupView })
  async write(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() { text, who, function: role, ...rest }: GroupEntryDto,
  ): Promise<GroupView> {
    await this.writing.run(principal, ref, { ...rest, body: { text, who, function: role } });
    return this.read.one(ref);
  }

  @Post(':ref/close')
  @HttpCode(200)
  @ApiOkResponse({ type: GroupView })
  async close(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() { reason }: CloseGroupDto,
  ): Promise<GroupView> {
    await this.closing.run(principal, ref, reason);
    return this.read.one(ref);
  }

  @Get(':ref/parties/:code/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@Param('ref') ref: string, @Param('code') code: string): Promise<StreamableFile> {
    const printed = await this.paper.run(ref, code);
    const disposition = `attachment; filename="lots-${printed.ref}.pdf"`;
    return new StreamableFile(printed.pdf, { type: 'application/pdf', disposition });
  }
}
