import { Module } from '@nestjs/common';
import { CallsModule } from '@lots/features/calls';
import { HandoverStore } from './data/handover.store.js';
import { UndoStore } from './data/undo.store.js';
import { HandoversController } from './http/handovers.controller.js';
import { RoutingController } from './http/routing.controller.js';
import { UndoController } from './http/undo.controller.js';
import { HandOverCall } from './use-cases/hand-over-call.js';
import { HandOverParts } from './use-cases/hand-over-parts.js';
import { ListHandovers } from './use-cases/list-handovers.js';
import { OpenHandoverWords } from './use-cases/open-handover-words.js';
import { PreviewHandover } from './use-cases/preview-handover.js';
import { ReadHandover } from './use-cases/read-handover.js';
import { RecordContact } from './use-cases/record-contact.js';
import { ResendHandover } from './use-cases/resend-handover.js';
import { UndoHandover } from './use-cases/undo-handover.js';
import { WithdrawHandover } from './use-cases/withdraw-handover.js';
import { WriteReferral } from './use-cases/write-referral.js';

@Module({
  imports: [CallsModule],
  controllers: [HandoversController, RoutingController, UndoController],
  providers: [
    HandoverStore,
    HandOverParts,
    HandOverCall,
    ListHandovers,
    OpenHandoverWords,
    ReadHandover,
    PreviewHandover,
    RecordContact,
    ResendHandover,
    UndoHandover,
    UndoStore,
    WithdrawHandover,
    WriteReferral,
  ],
  exports: [HandOverCall, WithdrawHandover, ResendHandover, ListHandovers, ReadHandover],
})
export class HandoversModule {}
