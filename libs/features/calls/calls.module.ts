import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { ProtectionModule } from '@lots/features/protection';
import { CallStore } from './data/call.store.js';
import { PassCallStore } from './data/pass-call.store.js';
import { CallsController } from './http/calls.controller.js';
import { PassCallController } from './http/pass-call.controller.js';
import { DiscardCall } from './use-cases/discard-call.js';
import { ListCalls } from './use-cases/list-calls.js';
import { PassCall } from './use-cases/pass-call.js';
import { ReadCall } from './use-cases/read-call.js';
import { RestoreCall } from './use-cases/restore-call.js';
import { SaveCall } from './use-cases/save-call.js';
import { SweepCalls } from './use-cases/sweep-calls.js';
import { TakeOverCall } from './use-cases/take-over-call.js';
import { SweepCallsJob } from './jobs/sweep-calls.job.js';
import { SealedContactController } from './http/sealed-contact.controller.js';
import { ClaimCall } from './use-cases/claim-call.js';
import { SealedContact } from './use-cases/sealed-contact.js';

@Module({
  imports: [ProtectionModule],
  // Before CallsController: "colleagues" is no call's id.
  controllers: [PassCallController, CallsController, SealedContactController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    CallStore,
    SaveCall,
    ReadCall,
    ListCalls,
    DiscardCall,
    TakeOverCall,
    PassCallStore,
    PassCall,
    SweepCalls,
    ClaimCall,
    RestoreCall,
    SweepCallsJob,
    SealedContact,
  ],
  exports: [ClaimCall, RestoreCall, SaveCall, SweepCalls, DataKeyStore],
})
export class CallsModule {}
