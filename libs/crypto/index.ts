export { SealBrokenError } from './aes.js';
export { HeadKey, HeadVerifier, type SignatureFound } from './head-key.js';
export { finishHeadKey, prepareHeadKey, type ComingHeadKey } from './change-head-key.js';
export { backupKeyOf, changeBackupKey, formerBackupKeys, forgetBackupKeys } from './change-backup-key.js';
export { KeyFolderError, readKeyFile, readKeyFolder, type KeyFolder } from './key-folder.js';
export { addStatSeed, StatKey } from './stat-key.js';
export { KeyUnavailableError, Vault, type DataKey, type KeyPurpose, type WrappedAuthorityKey, type WrappedKey } from './vault.js';
export { DataKeyEntity } from './data/data-key.entity.js';
export { DataKeyStore } from './data/data-key.store.js';
export { SearchTokens } from './search-tokens.js';
export {
  changeAuditMac,
  forgetFormerTokens,
  forgetPreviousKek,
  keyFileAge,
  prepareKek,
  prepareToken,
  promoteKek,
  promoteToken,
  withNextKek,
} from './change-key-files.js';
