import { Controller, Get, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentPrincipal, NoDbSession, NotAudited, RequirePermission, type SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { LiveFeed, type FeedEvent } from '../use-cases/live-feed.js';
import { EventStream } from './event-stream.js';

@Controller('live')
export class LiveController implements BeforeApplicationShutdown {
  private readonly open = new Set<EventStream>();

  constructor(private readonly feed: LiveFeed) {}

  @Get()
  @RequirePermission(Permission.SessionUse)
  @NoDbSession()
  @NotAudited('Says that something has changed in the reader’s own units, never what.')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'data: {"topic":"inbox"|"handovers","seq":number}' })
  listen(@CurrentPrincipal() principal: SignedIn, @Res() response: Response): void {
    let stream: EventStream | null = null;
    const early: FeedEvent[] = [];
    // Before the headers: a refusal must still be able to leave as an ordinary error.
    const leave = this.feed.listen(principal, (event) => (stream ? stream.send(event) : early.push(event)));
    const opened = new EventStream(response, () => {
      leave();
      this.open.delete(opened);
    });
    stream = opened;
    this.open.add(opened);
    for (const event of early) opened.send(event);
  }

  /** The server waits for open answers when it stops; these would never end by themselves. */
  beforeApplicationShutdown(): void {
    for (const stream of this.open) stream.close();
  }
}
