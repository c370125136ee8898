import { Module } from '@nestjs/common';
import { CallsModule } from '@lots/features/calls';
import { ConsentsModule } from '@lots/features/consents';
import { RegisterModule } from '@lots/features/matching';
import { ProtectionModule } from '@lots/features/protection';
import { StatNotesModule } from '@lots/features/statistics';
import { DeskDecisionStore } from './data/desk-decision.store.js';
import { HandoverStore } from './data/handover.store.js';
import { ProtectStore } from './data/protect.store.js';
import { SupplementStore } from './data/supplement.store.js';
import { UndoStore } from './data/undo.store.js';
import { DecisionsController } from './http/decisions.controller.js';
import { FollowUpController } from './http/follow-up.controller.js';
import { HandoversController } from './http/handovers.controller.js';
import { ProtectController } from './http/protect.controller.js';
import { RoutingController } from './http/routing.controller.js';
import { UndoController } from './http/undo.controller.js';
import { AddSupplement } from './use-cases/add-supplement.js';
import { CloseAtDesk } from './use-cases/close-at-desk.js';
import { FindHandovers } from './use-cases/find-handovers.js';
import { HandOverCall } from './use-cases/hand-over-call.js';
import { HandoverGrounds } from './use-cases/handover-grounds.js';
import { HandOverParts } from './use-cases/hand-over-parts.js';
import { KeepGround } from './use-cases/keep-ground.js';
import { ListHandovers } from './use-cases/list-handovers.js';
import { MatterRecord } from './use-cases/matter-record.js';
import { OfferParts } from './use-cases/offer-parts.js';
import { OpenHandoverWords } from './use-cases/open-handover-words.js';
import { PreviewHandover } from './use-cases/preview-handover.js';
import { ProposeResend } from './use-cases/propose-resend.js';
import { ProtectHandover } from './use-cases/protect-handover.js';
import { ProtectRecords } from './use-cases/protect-records.js';
import { ReadDecisions } from './use-cases/read-decisions.js';
import { ReadHandover } from './use-cases/read-handover.js';
import { RecordContact } from './use-cases/record-contact.js';
import { RecordKeys } from './use-cases/record-keys.js';
import { RecordDecision } from './use-cases/record-decision.js';
import { ResendHandover } from './use-cases/resend-handover.js';
import { ResendParts } from './use-cases/resend-parts.js';
import { ShowProtection } from './use-cases/show-protection.js';
import { SupplementGround } from './use-cases/supplement-ground.js';
import { TakeBackOffers } from './use-cases/take-back-offers.js';
import { UndoHandover } from './use-cases/undo-handover.js';
import { WithdrawHandover } from './use-cases/withdraw-handover.js';
import { WriteReferral } from './use-cases/write-referral.js';
import { WriteSupplement } from './use-cases/write-supplement.js';

@Module({
  imports: [CallsModule, ConsentsModule, RegisterModule, ProtectionModule, StatNotesModule],
  controllers: [
    HandoversController,
    FollowUpController,
    DecisionsController,
    ProtectController,
    RoutingController,
    UndoController,
  ],
  providers: [
    DeskDecisionStore,
    HandoverStore,
    SupplementStore,
    AddSupplement,
    CloseAtDesk,
    FindHandovers,
    MatterRecord,
    ProposeResend,
    ProtectHandover,
    ProtectRecords,
    ProtectStore,
    ReadDecisions,
    RecordDecision,
    HandOverParts,
    HandoverGrounds,
    KeepGround,
    HandOverCall,
    ListHandovers,
    OfferParts,
    OpenHandoverWords,
    ReadHandover,
    PreviewHandover,
    RecordContact,
    RecordKeys,
    ResendHandover,
    ResendParts,
    ShowProtection,
    SupplementGround,
    TakeBackOffers,
    UndoHandover,
    UndoStore,
    WithdrawHandover,
    WriteReferral,
    WriteSupplement,
  ],
  exports: [HandOverCall, WithdrawHandover, ResendHandover, ListHandovers, ReadHandover],
})
export class HandoversModule {}
