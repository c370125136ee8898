import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Module } from '@nestjs/common';
import { ConsentStore } from './data/consent.store.js';
import { ConsentsController } from './http/consents.controller.js';
import { ConsentEnds } from './use-cases/consent-ends.js';
import { ConsentSealing } from './use-cases/consent-sealing.js';
import { FindConsent } from './use-cases/find-consent.js';
import { ConsentReading, ReadConsents } from './use-cases/read-consents.js';
import { KeepSpokenConsent } from './use-cases/keep-spoken-consent.js';
import { ReadScope } from './use-cases/read-scope.js';
import { WithdrawConsent } from './use-cases/withdraw-consent.js';
import { WriteConsent } from './use-cases/write-consent.js';

@Module({
  controllers: [ConsentsController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    ConsentEnds,
    ConsentReading,
    ConsentSealing,
    ConsentStore,
    FindConsent,
    KeepSpokenConsent,
    ReadConsents,
    ReadScope,
    WithdrawConsent,
    WriteConsent,
  ],
  exports: [ConsentEnds, FindConsent, KeepSpokenConsent, ReadScope],
})
export class ConsentsModule {}
