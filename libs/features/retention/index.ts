export { candidateKinds } from './data/candidates.query.js';
export { LedgerError, ledgerFileName, readDisposalLedger, type ReadLedger } from './data/disposal-ledger.js';
export { RETENTION_TABLE } from './retention-settings.js';
export { RetentionJobsModule, RetentionModule, RetentionTableModule } from './retention.module.js';
export { CarryOutDisposals } from './use-cases/carry-out-disposals.js';
export { ProposeDisposals } from './use-cases/propose-disposals.js';
