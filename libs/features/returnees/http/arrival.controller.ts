import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { ReceiveUpdates } from '../use-cases/receive-updates.js';
import { SendUpdate } from '../use-cases/send-update.js';
import { WriteArrival } from '../use-cases/write-arrival.js';
import { ArrivalUpdateListView, ArrivalUpdateView, ArrivalView } from './arrival.views.js';
import { SendArrivalDto, WriteArrivalDto } from './returnee.dto.js';

/** Inside the circle. */
@ApiTags('returnees')
@Controller('returnees/:ref/arrival')
@RequirePermission(Permission.ReturneesWork)
export class ArrivalController {
  constructor(
    private readonly arrival: WriteArrival,
    private readonly sends: SendUpdate,
  ) {}

  @Get()
  @ApiOkResponse({ type: ArrivalView })
  read(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ArrivalView> {
    return this.arrival.read(principal, ref);
  }

  @Put()
  @ApiOkResponse({ type: ArrivalView })
  write(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: WriteArrivalDto): Promise<ArrivalView> {
    return this.arrival.write(principal, ref, body.baseVersion, body.page);
  }

  @Post('updates')
  @HttpCode(200)
  @ApiOkResponse({ type: ArrivalView })
  send(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string, @Body() body: SendArrivalDto): Promise<ArrivalView> {
    return this.sends.run(principal, ref, body);
  }
}

/** The unit that has the child: what it was sent, and its receipt. */
@ApiTags('returnees')
@Controller('arrival-updates')
export class ArrivalUpdatesController {
  constructor(private readonly updates: ReceiveUpdates) {}

  @Get()
  @RequirePermission(Permission.InboxRead)
  @ApiOkResponse({ type: ArrivalUpdateListView })
  async index(@CurrentPrincipal() principal: SignedIn): Promise<ArrivalUpdateListView> {
    return { updates: await this.updates.list(principal) };
  }

  @Get(':ref')
  @RequirePermission(Permission.InboxRead)
  @ApiOkResponse({ type: ArrivalUpdateView })
  one(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ArrivalUpdateView> {
    return this.updates.one(principal, ref);
  }

  @Post(':ref/receipt')
  @HttpCode(200)
  @RequirePermission(Permission.InboxDecide)
  @ApiOkResponse({ type: ArrivalUpdateView })
  receive(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ArrivalUpdateView> {
    return this.updates.receive(principal, ref);
  }
}
