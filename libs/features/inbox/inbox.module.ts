import { Module } from '@nestjs/common';
import { CaseClocksModule } from '@lots/features/assessments';
import { CallsModule } from '@lots/features/calls';
import { DeskQuestionsModule } from '@lots/features/desk-questions';
import { RegisterModule } from '@lots/features/matching';
import { InboxStore } from './data/inbox.store.js';
import { InboxDocumentsController } from './http/inbox-documents.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { AcceptReferral } from './use-cases/accept-referral.js';
import { AcknowledgeReferral } from './use-cases/acknowledge-referral.js';
import { CaseKeys } from './use-cases/case-keys.js';
import { ListInbox } from './use-cases/list-inbox.js';
import { InboxParts, ReadInboxItem } from './use-cases/read-inbox-item.js';
import { ReturnReferral } from './use-cases/return-referral.js';
import { ShowSealedContact } from './use-cases/show-sealed-contact.js';

@Module({
  imports: [CallsModule, CaseClocksModule, DeskQuestionsModule, RegisterModule],
  controllers: [InboxController, InboxDocumentsController],
  providers: [
    InboxStore,
    InboxParts,
    CaseKeys,
    ListInbox,
    ReadInboxItem,
    AcceptReferral,
    AcknowledgeReferral,
    ReturnReferral,
    ShowSealedContact,
  ],
  exports: [ListInbox, ReadInboxItem, AcceptReferral, AcknowledgeReferral, ReturnReferral],
})
export class InboxModule {}
