import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Module } from '@nestjs/common';
import { ConsentsModule } from '@lots/features/consents';
import { DisclosureStore } from './data/disclosure.store.js';
import { DisclosuresController } from './http/disclosures.controller.js';
import { GateController } from './http/gate.controller.js';
import { CompleteProtocol } from './use-cases/complete-protocol.js';
import { DecideDisclosures } from './use-cases/decide-disclosures.js';
import { DisclosuresOfCase } from './use-cases/disclosures-of-case.js';
import { DecisionParts } from './use-cases/decision-parts.js';
import { ExamineGate } from './use-cases/examine-gate.js';
import { Questionnaires } from './use-cases/gate-questionnaire.js';
import { MakeDecision } from './use-cases/make-decision.js';
import { ReadDisclosures } from './use-cases/read-disclosures.js';
import { RecordHandingOut } from './use-cases/record-handing-out.js';
import { RecordDisclosure } from './use-cases/record-disclosure.js';
import { ReportEmergency } from './use-cases/report-emergency.js';
import { SignSecond } from './use-cases/sign-second.js';
import { StepUp } from './use-cases/step-up.js';
import { StillHolds } from './use-cases/still-holds.js';

@Module({
  imports: [ConsentsModule],
  controllers: [GateController, DisclosuresController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    CompleteProtocol,
    DecideDisclosures,
    DecisionParts,
    DisclosureStore,
    DisclosuresOfCase,
    ExamineGate,
    MakeDecision,
    Questionnaires,
    ReadDisclosures,
    RecordDisclosure,
    RecordHandingOut,
    ReportEmergency,
    SignSecond,
    StepUp,
    StillHolds,
  ],
  exports: [DisclosuresOfCase, StepUp],
})
export class DisclosuresModule {}
