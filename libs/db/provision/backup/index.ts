export { BackupError, type BackupFault } from './backup-error.js';
export { BackupSet, backupVersion, readHeader, type BackupHeader } from './backup-file.js';
export { backupKeyId } from './sealed-frames.js';
export { leftOut } from './backup-tables.js';
export { restoreBackup, type RestoreOrder, type RestoreReport } from './restore-backup.js';
export { writeBackup, type BackupOrder, type BackupReport, type LedgerMark, type TableEnd } from './write-backup.js';
