export { syncAccounts, writePassword, type AccountLogRow, type AccountTools } from './account-rows.js';
export { beginAuditEra } from './audit-era.js';
export {
  backupKeyId,
  BackupError,
  BackupSet,
  readHeader as readBackupHeader,
  restoreBackup,
  writeBackup,
  type BackupFault,
  type BackupReport,
  type LedgerMark,
  type RestoreReport,
} from './backup/index.js';
export { accountOf, databaseOf, withAccount, withDatabase } from './connection-url.js';
export { migrate, type MigrationClass } from './migrate.js';
export { provision, type ProvisionOptions, type ProvisionResult } from './provision.js';
export { ProvisionError, type ProvisionFault } from './provision-error.js';
export { loginRoles, type LoginRole } from './role-plan.js';
export type { SearchableRow } from './succession/token-rows.js';
export {
  planSuccessionRun,
  succeedAuthority,
  type SuccessionOrder,
  type SuccessionReport,
  type SuccessionStop,
  type SuccessionTools,
} from './succession/succeed-authority.js';
export { isThrowAway, markThrowAway, TamperKind, tamperWithAudit, type Tampering } from './tamper-audit.js';
export { giveDemoIdentities, writeAccounts, type AccountRow } from './write-accounts.js';
export { writeOrganisation, type NewAuthorityKey, type OrganisationRows } from './write-organisation.js';
export {
  forgetOldAuthorityKeys,
  rewrapAuthorityKeys,
  rotateAuthorityKeys,
  type AuthorityKeyRow,
  type RotationTools,
} from './rotate-keys.js';
export { logKeyChange } from './log-key-change.js';
export { countTokensLeft, rotateTokens, scatterOldTokens, type TokensLeft } from './rotate-tokens.js';
export type { TokenRotationTools } from './token-rotation-tools.js';
