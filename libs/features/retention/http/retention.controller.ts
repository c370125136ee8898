import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { DecideDisposal } from '../use-cases/decide-disposal.js';
import { KeepHolds } from '../use-cases/keep-holds.js';
import { ListUnstated } from '../use-cases/list-unstated.js';
import { PrintProtocol } from '../use-cases/print-protocol.js';
import { ReadDisposals, type DisposalShown } from '../use-cases/read-disposals.js';
import { DecideDisposalDto, LiftHoldDto, SetHoldDto } from './retention.dto.js';
import {
  DisposalStateView,
  DisposalView,
  DisposalWithItemsView,
  HoldView,
  NewHoldView,
  UnstatedListView,
} from './retention.views.js';

@ApiTags('retention')
@Controller('retention')
@RequirePermission(Permission.RetentionRead)
export class RetentionController {
  constructor(
    private readonly read: ReadDisposals,
    private readonly decide: DecideDisposal,
    private readonly holds: KeepHolds,
    private readonly protocol: PrintProtocol,
    private readonly unstated: ListUnstated,
  ) {}

  @Get('disposals')
  @ApiOkResponse({ type: [DisposalView] })
  async list(@CurrentPrincipal() principal: SignedIn): Promise<DisposalView[]> {
    return (await this.read.list(principal)).map(viewOf);
  }

  @Get('disposals/:id')
  @ApiOkResponse({ type: DisposalWithItemsView })
  async one(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string): Promise<DisposalWithItemsView> {
    const { disposal, items } = await this.read.one(principal, id);
    return {
      disposal: viewOf(disposal),
      items: items.map((item) => ({ ...item })) as DisposalWithItemsView['items'],
      protocol: await this.protocol.lines(principal, id),
    };
  }

  @Get('disposals/:id/protocol')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.protocol.pdf(principal, id), {
      type: 'application/pdf',
      disposition: 'attachment; filename="gallringsprotokoll.pdf"',
    });
  }

  @Post('disposals/:id/decision')
  @HttpCode(200)
  @ApiOkResponse({ type: DisposalStateView })
  async decision(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id') id: string,
    @Body() body: DecideDisposalDto,
  ): Promise<DisposalStateView> {
    return { state: await this.decide.run(principal, { id, refuse: body.refuse ?? null, rows: body.rows }) };
  }

  @Get('unstated')
  @ApiOkResponse({ type: UnstatedListView })
  listUnstated(@CurrentPrincipal() principal: SignedIn): Promise<UnstatedListView> {
    return this.unstated.run(principal);
  }

  @Get('holds')
  @ApiOkResponse({ type: [HoldView] })
  async listHolds(): Promise<HoldView[]> {
    return (await this.holds.list()).map(({ id, sv, ref, reason, setAt, setByInitials }) => ({
      id,
      sv,
      ref,
      reason,
      setAt: setAt.toISOString(),
      setByInitials,
    }));
  }

  @Post('holds')
  @ApiCreatedResponse({ type: NewHoldView })
  async hold(@CurrentPrincipal() principal: SignedIn, @Body() body: SetHoldDto): Promise<NewHoldView> {
    return { id: await this.holds.set(principal, body) };
  }

  @Post('holds/:id/lift')
  @HttpCode(204)
  @ApiNoContentResponse()
  async lift(@CurrentPrincipal() principal: SignedIn, @Param('id') id: string, @Body() body: LiftHoldDto): Promise<void> {
    await this.holds.lift(principal, id, body.reason);
  }
}

function viewOf({ doneAt, proposedAt, ...row }: DisposalShown): DisposalView {
  const { id, kindSv, unitName, state, rows, lagrum, ruleRef, dueFrom, needsSecond } = row;
  const { firstInitials, secondInitials, refuseReason, unreadableFrom, mayDecide, circleId } = row;
  return {
    ...{ id, kindSv, unitName, state, rows, lagrum, ruleRef, dueFrom, needsSecond },
    ...{ firstInitials, secondInitials, refuseReason, unreadableFrom, mayDecide },
    sealed: circleId !== null,
    proposedAt: proposedAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  };
}
