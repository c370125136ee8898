export { DisposalLedger, LedgerError, ledgerFileName, readDisposalLedger, type ReadLedger } from './data/disposal-ledger.js';
