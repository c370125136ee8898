export type BackupFault =
  | 'not_a_backup' // detail: file
  | 'wrong_version' // detail: the version of the file
  | 'wrong_set' // detail: which was expected
  | 'wrong_key' // sealed with another key than the one in LOTS_KEYS
  | 'tampered' // detail: where
  | 'cut_off'
  | 'newer_schema' // detail: migrations this program does not have
  | 'other_schema' // detail: what differs in the target
  | 'not_empty' // detail: tables with rows
  | 'keys_older' // the keys are from before the data
  | 'ledger_missing' // detail: how many lines the backup knew of
  | 'ledger_short' // detail: what was expected
  | 'weak_admin'; // the account may not read past the walls

/** Why a backup was not made or not restored. Texts for people are made where they are shown. Nothing has been changed. */
export class BackupError extends Error {
  constructor(
    readonly code: BackupFault,
    readonly detail = '',
  ) {
    super(`${code}: ${detail}`);
    this.name = 'BackupError';
  }
}
