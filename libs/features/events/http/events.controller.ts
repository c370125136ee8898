import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, NoDbSession, NotAudited, RequirePermission, type SignedIn } from '@lots/auth';
import { CheckText } from '../use-cases/check-text.js';
import { EventWords } from '../use-cases/event-words.js';
import { HandleEvent } from '../use-cases/handle-event.js';
import { ListEvents } from '../use-cases/list-events.js';
import { SendFromCall } from '../use-cases/send-from-call.js';
import { CheckTextDto, HandleEventDto, SendEventDto } from './events.dto.js';
import {
  EventChoicesView,
  EventListView,
  EventReadView,
  EventSentView,
  SentEventsView,
  TextCheckedView,
} from './events.views.js';

/** The desk's side: the trial box and its receipt. */
@ApiTags('events')
@Controller()
export class DeskEventsController {
  constructor(
    private readonly send: SendFromCall,
    private readonly check: CheckText,
    private readonly words: EventWords,
    private readonly list: ListEvents,
  ) {}

  @Get('events/choices')
  @RequirePermission(Permission.EventsSend)
  @NoDbSession()
  @NotAudited('the words of a form: nothing about anybody')
  @ApiOkResponse({ type: EventChoicesView })
  choices(): EventChoicesView {
    const { types, environments, places, damages } = this.words.now();
    const plain = (words: readonly { code: string; sv: string }[]) => words.map(({ code, sv }) => ({ code, sv }));
    return { types: plain(types), environments: plain(environments), places: plain(places), damages: plain(damages) };
  }

  /** While somebody types. The words are in the body, are read and forgotten. */
  @Post('events/check')
  @HttpCode(200)
  @RequirePermission(Permission.SessionUse)
  @NoDbSession()
  @NotAudited('the check of somebody’s own words: nothing is stored or read')
  @ApiOkResponse({ type: TextCheckedView })
  checkText(@Body() body: CheckTextDto): TextCheckedView {
    return this.check.run(body.text);
  }

  @Post('calls/:id/event')
  @HttpCode(200)
  @RequirePermission(Permission.EventsSend)
  @ApiOkResponse({ type: EventSentView })
  fromCall(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SendEventDto,
  ): Promise<EventSentView> {
    const { version, types, environment, place, damage, text } = body;
    const answers = { childReason: null, managerName: '', askedAgain: body.askedAgain ?? false };
    return this.send.run(principal, { callId: id, version, types, environment, place, damage, text, ...answers });
  }

  @Get('events/sent')
  @RequirePermission(Permission.EventsSend)
  @ApiOkResponse({ type: SentEventsView })
  async sent(@CurrentPrincipal() principal: SignedIn): Promise<SentEventsView> {
    return { events: await this.list.sent(principal) };
  }
}

/** The coordinator's side. */
@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(
    private readonly list: ListEvents,
    private readonly handle: HandleEvent,
  ) {}

  @Get()
  @RequirePermission(Permission.EventsRead)
  @ApiOkResponse({ type: EventListView })
  all(@CurrentPrincipal() principal: SignedIn): Promise<EventListView> {
    return this.list.run(principal);
  }

  @Get(':ref')
  @RequirePermission(Permission.EventsRead)
  @ApiOkResponse({ type: EventReadView })
  read(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<EventReadView> {
    return this.handle.read(principal, ref);
  }

  /** Receive, sort, merge, answer: whatever is in the body. */
  @Post(':ref')
  @HttpCode(200)
  @Throttle({ burst: { ttl: 60_000, limit: 120 } })
  @RequirePermission(Permission.EventsHandle)
  @ApiOkResponse({ type: EventReadView })
  change(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: HandleEventDto,
  ): Promise<EventReadView> {
    return this.handle.run(principal, { ref, ...body });
  }
}
