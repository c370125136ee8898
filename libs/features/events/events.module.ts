import { Module } from '@nestjs/common';
import { CallsModule } from '@lots/features/calls';
import { EventStore } from './data/event.store.js';
import { FormLinkStore } from './data/form-link.store.js';
import { DeskEventsController, EventsController } from './http/events.controller.js';
import { FormController, formVisitorProvider } from './http/form.controller.js';
import { FormLinksController } from './http/links.controller.js';
import { EventClockJob } from './jobs/event-clock.job.js';
import { CheckText } from './use-cases/check-text.js';
import { EventFigures } from './use-cases/event-figures.js';
import { EventWords } from './use-cases/event-words.js';
import { FormLinks } from './use-cases/form-links.js';
import { HandleEvent, HandleParts } from './use-cases/handle-event.js';
import { ListEvents, ListEventsParts } from './use-cases/list-events.js';
import { SendForm } from './use-cases/send-form.js';
import { SendFromCall, SendParts } from './use-cases/send-from-call.js';
import { WriteEvent, WriteEventParts } from './use-cases/write-event.js';

/** The receipt clock of events, in every process that works. */
@Module({ providers: [EventClockJob] })
export class EventJobsModule {}

@Module({
  imports: [CallsModule],
  // Before EventsController: "sent" and "choices" are no event's reference.
  controllers: [DeskEventsController, EventsController, FormLinksController, FormController],
  providers: [
    EventStore,
    FormLinkStore,
    FormLinks,
    SendForm,
    formVisitorProvider,
    EventWords,
    EventFigures,
    CheckText,
    HandleEvent,
    HandleParts,
    ListEvents,
    ListEventsParts,
    SendFromCall,
    SendParts,
    WriteEvent,
    WriteEventParts,
  ],
  exports: [CheckText, EventFigures],
})
export class EventsModule {}
