import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { DisclosuresModule } from '@lots/features/disclosures';
import { ProtectionModule } from '@lots/features/protection';
import { CONFIG, type Config } from '@lots/platform';
import { loadCityClocks, loadProcessRules } from '@lots/tables';
import { ArrivalStore } from './data/arrival.store.js';
import { ContactWords } from './data/contact-words.query.js';
import { ReturneeCases } from './data/returnee-case.store.js';
import { ReturneeStore } from './data/returnee.store.js';
import { SignalStore } from './data/signal.store.js';
import { ArrivalController, ArrivalUpdatesController } from './http/arrival.controller.js';
import { ReturneesController } from './http/returnees.controller.js';
import { ReturneeSignalsController } from './http/signals.controller.js';
import { ReturneeClockJob } from './jobs/returnee-clock.job.js';
import { AddChild } from './use-cases/add-child.js';
import { BeginReturnee } from './use-cases/begin-returnee.js';
import { ClockTables } from './use-cases/clock-tables.js';
import { ListReturnees } from './use-cases/list-returnees.js';
import { ReadReturnee } from './use-cases/read-returnee.js';
import { ReceiveUpdates } from './use-cases/receive-updates.js';
import { RecordStep } from './use-cases/record-step.js';
import { ReturneeBell } from './use-cases/returnee-bell.js';
import { ReturneeBeginnings } from './use-cases/returnee-beginnings.js';
import { ReturneeParts } from './use-cases/returnee-parts.js';
import { ReturneeSeal } from './use-cases/returnee-seal.js';
import { SendUpdate } from './use-cases/send-update.js';
import { TakeSignal } from './use-cases/take-signal.js';
import { TeamAddress } from './use-cases/team-address.js';
import { TellVeTeam } from './use-cases/tell-ve-team.js';
import { UpdateAddress } from './use-cases/update-address.js';
import { WriteArrival } from './use-cases/write-arrival.js';

@Module({
  imports: [DisclosuresModule, ProtectionModule],
  controllers: [ReturneeSignalsController, ReturneesController, ArrivalController, ArrivalUpdatesController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    {
      provide: ClockTables,
      inject: [CONFIG],
      useFactory: (config: Config) => new ClockTables(loadProcessRules(), loadCityClocks(config.city)),
    },
    AddChild,
    ArrivalStore,
    BeginReturnee,
    ContactWords,
    ListReturnees,
    ReadReturnee,
    ReceiveUpdates,
    RecordStep,
    ReturneeBeginnings,
    ReturneeBell,
    ReturneeCases,
    ReturneeParts,
    ReturneeSeal,
    ReturneeStore,
    SendUpdate,
    SignalStore,
    TakeSignal,
    TeamAddress,
    TellVeTeam,
    UpdateAddress,
    WriteArrival,
  ],
  exports: [TellVeTeam, TakeSignal],
})
export class ReturneesModule {}

/** What the process with the clocks needs. */
@Module({ providers: [ReturneeClockJob] })
export class ReturneeJobsModule {}
