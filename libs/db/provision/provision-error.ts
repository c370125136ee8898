export type ProvisionFault =
  | 'old_server' // PostgreSQL older than 15; detail: the version
  | 'weak_admin' // the administrator may not create roles (or the database); detail: what is missing
  | 'not_owner' // the administrator may not change the database; detail: its owner
  | 'unsafe_role' // a role of ours has rights it must not have; detail: which
  | 'public_writable' // anyone may create objects in schema public
  | 'roles_missing' // migrate before db:provision
  | 'bad_password' // a password that cannot be used; detail: the role
  | 'bad_address'; // not a PostgreSQL address; detail: what one looks like (never the text itself: it holds a password)

/** Why the database cannot be prepared. Texts for people are made where they are shown. */
export class ProvisionError extends Error {
  constructor(
    readonly code: ProvisionFault,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ProvisionError';
  }
}
