import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, NotAudited, RequirePermission, type SignedIn } from '@lots/auth';
import { DiscardCall } from '../use-cases/discard-call.js';
import { ListCalls } from '../use-cases/list-calls.js';
import { ReadCall } from '../use-cases/read-call.js';
import { SaveCall } from '../use-cases/save-call.js';
import { TakeOverCall } from '../use-cases/take-over-call.js';
import { SaveCallDto } from './call.dto.js';
import { CallListView, CallSavedView, CallView } from './call.views.js';

@ApiTags('calls')
@Controller('calls')
@RequirePermission(Permission.CallsWrite)
export class CallsController {
  constructor(
    private readonly save: SaveCall,
    private readonly read: ReadCall,
    private readonly list: ListCalls,
    private readonly discard: DiscardCall,
    private readonly takeOver: TakeOverCall,
  ) {}

  @Get()
  @NotAudited('times and initials of colleagues only')
  @ApiOkResponse({ type: CallListView })
  index(@CurrentPrincipal() principal: SignedIn): Promise<CallListView> {
    return this.list.run(principal);
  }

  @Put(':id')
  @NotAudited('autosave; opening a call is logged')
  @ApiOkResponse({ type: CallSavedView })
  put(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SaveCallDto,
  ): Promise<CallSavedView> {
    return this.save.run(principal, { id, version: body.version, draft: body.draft });
  }

  @Get(':id')
  @ApiOkResponse({ type: CallView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('id', ParseUUIDPipe) id: string): Promise<CallView> {
    return this.read.run(principal, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentPrincipal() principal: SignedIn, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.discard.run(principal, id);
  }

  @Post(':id/take-over')
  @HttpCode(200)
  @ApiOkResponse({ type: CallView })
  take(@CurrentPrincipal() principal: SignedIn, @Param('id', ParseUUIDPipe) id: string): Promise<CallView> {
    return this.takeOver.run(principal, id);
  }
}
