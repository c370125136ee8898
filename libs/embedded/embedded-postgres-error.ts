/** Why the embedded database cannot run; the launcher turns the code into one Swedish sentence. */
export type EmbeddedPostgresFault =
  | 'already_running' // another living process owns the folder; `detail` is its pid
  | 'no_binaries' // no PostgreSQL build for this platform; `detail` is the missing package
  | 'unreachable_folder' // the database's own account cannot enter the folder; `detail` is the folder
  | 'other_version' // the folder was made by another PostgreSQL; `detail` is that version
  | 'password_lost' // the data are there but not the generated password; `detail` is the file
  | 'start_failed'; // `detail` is the end of the server's log

export class EmbeddedPostgresError extends Error {
  constructor(
    readonly code: EmbeddedPostgresFault,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'EmbeddedPostgresError';
  }
}
