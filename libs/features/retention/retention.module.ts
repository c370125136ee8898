import { Module } from '@nestjs/common';
import { HeadKey } from '@lots/crypto';
import { CONFIG, Mode, type Config } from '@lots/platform';
import { decidedForPractice, type RetentionTable } from '@lots/rules/retention';
import { loadPracticeDecision, loadRetentionTable } from '@lots/tables';
import { DisposalLedger } from './data/disposal-ledger.js';
import { DisposalStore } from './data/disposal.store.js';
import { HoldStore } from './data/hold.store.js';
import { RetentionController } from './http/retention.controller.js';
import { RetentionTermsController } from './http/retention-terms.controller.js';
import { CarryOutDisposalsJob, ProposeDisposalsJob } from './jobs/retention.job.js';
import { DISPOSAL_LEDGER, RETENTION_TABLE, type LedgerOrNone } from './retention-settings.js';
import { CarryOutDisposals } from './use-cases/carry-out-disposals.js';
import { DecideDisposal } from './use-cases/decide-disposal.js';
import { DisposalParts } from './use-cases/disposal-parts.js';
import { KeepHolds } from './use-cases/keep-holds.js';
import { ListUndecidedTerms } from './use-cases/list-undecided-terms.js';
import { ListUnstated } from './use-cases/list-unstated.js';
import { PrintProtocol } from './use-cases/print-protocol.js';
import { ProposeDisposals } from './use-cases/propose-disposals.js';
import { ReadDisposals } from './use-cases/read-disposals.js';

/** A demo has invented records and no board: it disposes by a practice decision that says what it is (rule G7). */
const table = {
  provide: RETENTION_TABLE,
  inject: [CONFIG],
  useFactory: ({ city, mode }: Config): RetentionTable =>
    mode === Mode.Production ? loadRetentionTable(city) : decidedForPractice(loadRetentionTable(city), loadPracticeDecision()),
};

/** Without a folder outside the database there is no ledger, and then nothing is disposed of. */
const ledger = {
  provide: DISPOSAL_LEDGER,
  inject: [CONFIG],
  useFactory: ({ sealer, keysFolder }: Config): LedgerOrNone =>
    sealer === null ? null : new DisposalLedger(sealer.headsFolder, HeadKey.read(keysFolder)),
};

/** The law's terms and the municipality's own. */
@Module({ providers: [table], exports: [RETENTION_TABLE] })
export class RetentionTableModule {}

/** The work by itself. */
@Module({
  imports: [RetentionTableModule],
  providers: [ledger, DisposalStore, DisposalParts, ProposeDisposals, CarryOutDisposals],
  exports: [RetentionTableModule, DisposalStore, DisposalParts, ProposeDisposals, CarryOutDisposals],
})
export class DisposalsModule {}

/** In every process that works. */
@Module({ imports: [DisposalsModule], providers: [ProposeDisposalsJob, CarryOutDisposalsJob] })
export class RetentionJobsModule {}

/** Proposals, decisions, holds and protocols. */
@Module({
  imports: [DisposalsModule],
  controllers: [RetentionController, RetentionTermsController],
  providers: [HoldStore, ReadDisposals, DecideDisposal, KeepHolds, PrintProtocol, ListUnstated, ListUndecidedTerms],
})
export class RetentionModule {}
